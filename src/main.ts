import { createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type CommandDef, defineCommand } from 'citty'
import { type Logger, pino } from 'pino'
import { accountRoutes } from './accounts/routes.ts'
import { sequenceEvents } from './audit/index.ts'
import { auditRoutes } from './audit/routes.ts'
import { blacklistRoutes } from './blacklist/routes.ts'
import {
  audit,
  blacklist,
  check,
  type Installation,
  importFile,
  migrateCommand,
  openInstallation,
  runCli,
  setup,
} from './cli/index.ts'
import { type Config, canaryDomainOf, readConfig } from './config.ts'
import { contactRoutes } from './contacts/routes.ts'
import { startHttp } from './http/index.ts'
import { importJobs, resumeAbandonedImports } from './imports/jobs.ts'
import { importRoutes } from './imports/routes.ts'
import { repeat, runJobs } from './jobs/index.ts'
import { Refusal } from './refusal.ts'

const ROLES = ['all', 'web', 'worker'] as const
const SEQUENCE_EVERY_MS = 1_000
const LOOK_FOR_ABANDONED_EVERY_MS = 30_000

/** A part of the process that runs until it is stopped, in reverse order of its start. */
type Part = { stop(): Promise<void> }

const start = defineCommand({
  meta: { name: 'start', description: 'Run Veto: the API, the background work, or both.' },
  args: { role: { type: 'string', default: 'all', description: ROLES.join(', ') } },
  async run({ args }) {
    const role = ROLES.find(one => one === args.role)
    if (!role) throw new Refusal('invalid', `The role is one of ${ROLES.join(', ')}, not "${args.role}".`)
    const { VETO_AS: _person, ...environment } = process.env
    await serve(readConfig(environment), role)
  },
})

async function serve(config: Config, role: (typeof ROLES)[number]): Promise<void> {
  const logger: Logger = pino({ level: config.VETO_LOG_LEVEL })
  const installation = await openInstallation({
    config,
    holder: 'veto start',
    mode: 'exclusive',
    log: (level, message) => logger[level](message),
  })
  const parts: Part[] = [{ stop: () => installation.close() }]
  stopOnSignal(parts, logger)
  void installation.failed.then(error => stop(parts, logger, error))
  try {
    if (role !== 'web') parts.push(...(await startWorker(installation, logger)))
    if (role !== 'worker') parts.push(await startWeb(installation, config, logger))
  } catch (error) {
    await stopAll(parts)
    throw error
  }
  logger.info(`Veto is ready (${role}).`)
}

async function startWeb(installation: Installation, config: Config, logger: Logger): Promise<Part> {
  const { app, listKey, auditKey } = installation
  const version = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')).version as string
  const http = await startHttp({
    db: app,
    routes: [
      ...accountRoutes,
      ...blacklistRoutes({ listKey, canaryDomain: canaryDomainOf(config) }),
      ...contactRoutes({ listKey }),
      ...importRoutes,
      ...auditRoutes({ publicKey: createPublicKey(auditKey) }),
    ],
    logger,
    version,
    maxUploadBytes: config.VETO_MAX_UPLOAD_MB * 1024 * 1024,
    host: config.VETO_HTTP_HOST,
    port: config.VETO_HTTP_PORT,
  })
  process.stdout.write(`\nVeto listens on ${http.url} (API reference: ${http.url}/api/docs)\n`)
  process.stdout.write(
    'Make the first organisation in another terminal:\n  npm run veto -- setup --organisation "My company" --email me@example.com --password "a long one"\n\n',
  )
  return http
}

async function startWorker(
  { app, worker, workerUrl, listKey, auditKey }: Installation,
  logger: Logger,
): Promise<Part[]> {
  const onError = (error: unknown) => logger.error(error, 'background work')
  return [
    await runJobs(workerUrl, importJobs(app, listKey), onError),
    repeat(() => sequenceEvents(worker, auditKey), SEQUENCE_EVERY_MS, onError),
    repeat(() => resumeAbandonedImports(app, worker), LOOK_FOR_ABANDONED_EVERY_MS, onError),
  ]
}

function stopOnSignal(parts: Part[], logger: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info(`${signal}: stopping.`)
      void stop(parts, logger)
    })
  }
}

async function stop(parts: Part[], logger: Logger, cause?: Error): Promise<void> {
  if (cause) logger.fatal(cause)
  await stopAll(parts).catch(error => logger.error(error, 'stopping'))
  process.exit(cause ? 1 : 0)
}

async function stopAll(parts: Part[]): Promise<void> {
  while (parts.length > 0) await parts.pop()?.stop()
}

const main: CommandDef = defineCommand({
  meta: {
    name: 'veto',
    description: 'Self-hosted e-mail marketing with a blacklist that nobody can empty or walk round.',
  },
  subCommands: { start, setup, migrate: migrateCommand, import: importFile, check, blacklist, audit } as never,
})

await runCli(main, process.argv.slice(2))
