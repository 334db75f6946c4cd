import { createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Logger, pino } from 'pino'
import { hasOrganisation, openLogIn, setupCodeOf } from './accounts/index.ts'
import { accountRoutes, firstRunRoutes, linkRoutes, logInRoutes } from './accounts/routes.ts'
import { sequenceEvents } from './audit/index.ts'
import { auditJobs } from './audit/jobs.ts'
import { auditRoutes } from './audit/routes.ts'
import { subjectsOfMailbox, sumUpChanges } from './blacklist/index.ts'
import { blacklistRoutes } from './blacklist/routes.ts'
import { type Installation, keepNurserySmall, openInstallation } from './cli/index.ts'
import { type Config, canaryDomainOf, dnsServersOf, oidcOf, publicUrlOf, readConfig } from './config.ts'
import { consentPages } from './consent/routes.ts'
import { contactSubjects, countMailableContacts } from './contacts/index.ts'
import { contactJobs, tidyContacts } from './contacts/jobs.ts'
import { contactRoutes, segmentRoutes } from './contacts/routes.ts'
import { describeFault } from './describe-fault.ts'
import { buildPages, isLoopbackName, startHttp } from './http/index.ts'
import { deleteExpiredDrafts, importJobs, resumeAbandonedImports, resumeAllImports } from './imports/jobs.ts'
import { importRoutes } from './imports/routes.ts'
import { enqueue, repeat, runJobs } from './jobs/index.ts'
import { overviewRoutes } from './overview/routes.ts'
import { Refusal } from './refusal.ts'
import { readSecret } from './secrets.ts'
import {
  deliveryFigures,
  findMessageAddress,
  leavesMachineBy,
  mailedWithin,
  type OpenRelay,
  openComposer,
  openDns,
} from './sending/index.ts'
import { campaignJobs, moveCampaigns, startDelivery, tidyOutbox } from './sending/jobs.ts'
import { imagePages, linkPages, type SendingParts, sendingRoutes } from './sending/routes.ts'
import { deriveKey } from './sending-keys.ts'
import { makeCertificate, openRelayPool, startGateway } from './smtp/index.ts'

const ROLES = ['all', 'web', 'smtp', 'worker'] as const
const SEQUENCE_EVERY_MS = 1_000
const SUM_UP_EVERY_MS = 60_000
const TIDY_EVERY_MS = 60_000
const MOVE_CAMPAIGNS_EVERY_MS = 1_000
const LOOK_FOR_ABANDONED_EVERY_MS = 10_000
const LOOK_FOR_EXPIRED_EVERY_MS = 60_000
const STOP_WITHIN_MS = 5_000
/** Dialogues past DATA may end for ten seconds. */
const DELIVERY_STOPS_WITHIN_MS = 13_000
const CONNECT_WITHIN_MS = 30_000

/** A part of the process that runs until it is stopped. */
type Part = { stop(): Promise<void>; stopsWithinMs?: number }

/** Joins all parts into one process, or one role of it, and runs until it is stopped. With `main.ts` the only file that knows them all. */
export async function start(wanted: string): Promise<void> {
  const role = ROLES.find(one => one === wanted)
  if (!role) throw new Refusal('invalid', `The role is one of ${ROLES.join(', ')}, not "${wanted}".`)
  keepNurserySmall()
  await serve(readConfig(process.env), role)
}

async function serve(config: Config, role: (typeof ROLES)[number]): Promise<void> {
  const logger: Logger = pino({ level: config.VETO_LOG_LEVEL })
  const installation = await openInstallation({
    config,
    holder: 'veto start',
    mode: 'exclusive',
    log: (level, message) => logger[level](message),
  })
  const parts: Part[] = []
  const stopAll = () => stopParts(parts).finally(() => installation.close())
  stopOnSignal(stopAll, logger)
  void installation.failed.then(error => end(stopAll, logger, error))
  try {
    const does = (part: typeof role) => role === 'all' || role === part
    if (does('worker')) parts.push(...(await startWorker(installation, config, logger)))
    if (does('smtp')) parts.push(await startSmtp(installation, config, logger))
    if (does('web')) parts.push(await startWeb(installation, config, logger))
  } catch (error) {
    await stopAll()
    throw error
  }
  logger.info(`Veto is ready (${role}).`)
}

async function startWeb(installation: Installation, config: Config, logger: Logger): Promise<Part> {
  const { app, listKey, auditKey, logInSecret, sendingKey } = installation
  const log = (message: string) => logger.error(`log-in: ${message}`)
  const logIn = openLogIn(app, { secret: logInSecret, oidc: oidcOf(config), log })
  const version = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')).version as string
  const http = await startHttp({
    db: app,
    routes: [
      ...accountRoutes,
      ...logInRoutes(logIn),
      ...linkRoutes(logIn),
      ...firstRunRoutes({ logIn, setupCode: setupCodeOf(logInSecret) }),
      ...blacklistRoutes({ listKey, canaryDomain: canaryDomainOf(config), countMailable: countMailableContacts }),
      ...contactRoutes({ listKey }),
      ...segmentRoutes(mailedWithin),
      ...importRoutes,
      ...overviewRoutes,
      ...sendingRoutes(sendingPartsOf(config, installation)),
      ...auditRoutes({
        publicKey: createPublicKey(auditKey),
        subjectsOf: [subjectsOfMailbox(listKey), contactSubjects(listKey)],
        enqueue: (tx, job) => enqueue(tx, 'verify-log', job),
      }),
    ],
    publicPages: [
      ...consentPages({ key: deriveKey(sendingKey, 'opt-out'), findAddress: findMessageAddress }),
      ...imagePages(sendingKey),
      ...linkPages({ key: deriveKey(sendingKey, 'click') }),
    ],
    logger,
    figures: deliveryFigures(installation.worker),
    version,
    maxUploadBytes: config.VETO_MAX_UPLOAD_MB * 1024 * 1024,
    pages: await buildPages(),
    host: config.VETO_HTTP_HOST,
    port: config.VETO_HTTP_PORT,
    logIn,
    place: { publicUrl: config.VETO_PUBLIC_URL, isLoopback: isLoopbackName(config.VETO_HTTP_HOST) },
    trustedProxies: config.VETO_TRUSTED_PROXY,
  })
  process.stdout.write(await welcome(http.url, config, installation))
  return { stop: () => http.stop().then(() => logIn.settle()) }
}

function sendingPartsOf(config: Config, { listKey, sendingKey }: Installation): SendingParts {
  const publicUrl = publicUrlOf(config)
  return {
    listKey,
    sendingKey,
    publicUrl,
    lookUpDns: openDns(dnsServersOf(config)),
    mailHost: new URL(publicUrl).hostname,
    smtpUrl: config.SMTP_URL,
    openRelay: openRelayOf(config),
  }
}

function openRelayOf({ VETO_SMTP_PATIENCE_SECONDS: seconds }: Config): OpenRelay {
  const dialogueMs = seconds * 1000
  return settings =>
    openRelayPool(settings, { connectMs: Math.min(dialogueMs, CONNECT_WITHIN_MS), silenceMs: dialogueMs, dialogueMs })
}

async function startSmtp({ app: db, listKey }: Installation, config: Config, logger: Logger): Promise<Part> {
  const publicUrl = publicUrlOf(config)
  const gateway = await startGateway({
    db,
    listKey,
    publicUrl,
    host: config.VETO_SMTP_HOST,
    port: config.VETO_SMTP_PORT,
    certificate: await loadCertificate(config, new URL(publicUrl).hostname),
    maxMessageBytes: config.VETO_SMTP_MAX_MESSAGE_MB * 1024 * 1024,
    messagesPerMinute: config.VETO_SMTP_MESSAGES_PER_MINUTE,
    logger,
  })
  logger.info(`The SMTP gateway listens on ${config.VETO_SMTP_HOST}:${gateway.port}.`)
  return gateway
}

async function loadCertificate({ VETO_SMTP_CERT: cert, VETO_SMTP_KEY: key, VETO_DATA_DIR }: Config, host: string) {
  const read = (file: string) =>
    readFile(file, 'utf8').catch(error => {
      throw new Refusal('invalid', `${file} cannot be read: ${(error as Error).message}.`)
    })
  if (cert && key) return { cert: await read(cert), key: await read(key) }
  const made = await readSecret(resolve(VETO_DATA_DIR), 'smtp-tls.json', () =>
    JSON.stringify(makeCertificate(host, new Date())),
  )
  return JSON.parse(made?.text ?? '') as { key: string; cert: string }
}

async function welcome(url: string, config: Config, { app, logInSecret }: Installation): Promise<string> {
  const pages = config.VETO_PUBLIC_URL ?? url.replace('127.0.0.1', 'localhost')
  const lines = [`Open ${pages}`, `Veto listens on ${url} (API reference: ${url}/api/docs)`]
  if (!(await hasOrganisation(app)))
    lines.push(
      '',
      'The first organisation is made there. From another machine, or through a proxy, it asks for this setup code:',
      `  ${setupCodeOf(logInSecret)}`,
      'Or in another terminal:',
      '  npm run veto -- setup --organisation "My company" --email me@example.com --password "a long one"',
    )
  return `\n${lines.join('\n')}\n\n`
}

async function startWorker(installation: Installation, config: Config, logger: Logger): Promise<Part[]> {
  const { app, worker, workerUrl, listKey, auditKey } = installation
  const onError = (error: unknown) => logger.error({ fault: describeFault(error) }, 'background work')
  const startParts = { publicUrl: publicUrlOf(config), leavesMachine: leavesMachineBy(config.SMTP_URL) }
  if (installation.isAlone) await resumeAllImports(app, worker)
  const handlers = {
    ...importJobs(app, listKey),
    ...contactJobs(app),
    ...auditJobs(app, createPublicKey(auditKey)),
    ...campaignJobs(app),
  }
  return [
    await runJobs(workerUrl, handlers, onError),
    repeat(() => sequenceEvents(worker, auditKey), SEQUENCE_EVERY_MS, onError),
    repeat(() => sumUpChanges(worker), SUM_UP_EVERY_MS, onError),
    repeat(() => moveCampaigns(app, worker, startParts), MOVE_CAMPAIGNS_EVERY_MS, onError),
    repeat(() => tidyContacts(app, worker), TIDY_EVERY_MS, onError),
    repeat(() => resumeAbandonedImports(app, worker), LOOK_FOR_ABANDONED_EVERY_MS, onError),
    repeat(() => deleteExpiredDrafts(app, worker), LOOK_FOR_EXPIRED_EVERY_MS, onError),
    repeat(() => tidyOutbox(app, worker), TIDY_EVERY_MS, onError),
    deliver(installation, config, onError),
  ]
}

function deliver(installation: Installation, config: Config, onError: (error: unknown) => void): Part {
  const { sendingKey } = installation
  const delivery = startDelivery({
    ...installation,
    compose: openComposer({ sendingKey, publicUrl: publicUrlOf(config) }),
    openRelay: openRelayOf(config),
    smtpUrl: config.SMTP_URL,
    publicUrl: config.VETO_PUBLIC_URL,
    retryMinutes: config.VETO_RETRY_MINUTES.split(',').map(Number),
    patienceSeconds: config.VETO_SMTP_PATIENCE_SECONDS,
    onError,
  })
  return { stop: delivery.stop, stopsWithinMs: DELIVERY_STOPS_WITHIN_MS }
}

function stopOnSignal(stopAll: () => Promise<void>, logger: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info(`${signal}: stopping.`)
      void end(stopAll, logger)
    })
  }
}

async function end(stopAll: () => Promise<void>, logger: Logger, cause?: Error): Promise<void> {
  if (cause) logger.fatal(cause)
  await stopAll().catch(error => logger.error(error, 'stopping'))
  process.exit(cause ? 1 : 0)
}

// All at once, and none for longer than this: what is still under way then is cut with its connections, and PostgreSQL rolls it back.
async function stopParts(parts: Part[]): Promise<void> {
  const late = ({ stopsWithinMs = STOP_WITHIN_MS }: Part) => sleep(stopsWithinMs, undefined, { ref: false })
  await Promise.all(parts.map(part => Promise.race([part.stop(), late(part)])))
}
