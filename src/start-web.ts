import { createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Logger } from 'pino'
import { hasOrganisation, openLogIn, setupCodeOf } from './accounts/index.ts'
import { accountRoutes, firstRunRoutes, linkRoutes, logInRoutes } from './accounts/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { subjectsOfMailbox } from './blacklist/index.ts'
import { blacklistRoutes } from './blacklist/routes.ts'
import { countReturned } from './bounces/index.ts'
import { bounceRoutes, hookPages, mailboxRoutes } from './bounces/routes.ts'
import type { Installation } from './cli/index.ts'
import { type Config, canaryDomainOf, dnsServersOf, oidcOf, publicUrlOf } from './config.ts'
import {
  consentPages,
  consentRecordRoutes,
  consentSettingsRoutes,
  formRoutes,
  signUpPages,
  signUpRoutes,
} from './consent/routes.ts'
import { contactSubjects, countMailableContacts } from './contacts/index.ts'
import { contactRoutes, segmentRoutes } from './contacts/routes.ts'
import { erasureRoutes } from './erasure/routes.ts'
import { buildPages, fetchText, isLoopbackName, startHttp } from './http/index.ts'
import { openMailbox } from './imap/index.ts'
import { importRoutes } from './imports/routes.ts'
import { enqueue } from './jobs/index.ts'
import { journalFigures } from './journal/index.ts'
import { overviewRoutes } from './overview/routes.ts'
import { retentionRoutes } from './retention/routes.ts'
import { deliveryFigures, findMessageAddress, hasImage, mailedWithin, openDns, pictureAt } from './sending/index.ts'
import { imagePages, linkPages, type SendingParts, sendingRoutes } from './sending/routes.ts'
import { deriveKey } from './sending-keys.ts'
import { openRelayOf, type Part } from './start-parts.ts'
import { signUpPartsOf } from './start-sign-up.ts'
import { subjectsOfRequests } from './subject-requests/index.ts'
import { requestPages, requestRoutes } from './subject-requests/routes.ts'

/** The API, the pages and what recipients see. */
export async function startWeb(installation: Installation, config: Config, logger: Logger): Promise<Part> {
  const { app, listKey, auditKey, logInSecret, sendingKey } = installation
  const log = (message: string) => logger.error(`log-in: ${message}`)
  const logIn = openLogIn(app, { secret: logInSecret, oidc: oidcOf(config), log })
  const version = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')).version as string
  const hookParts = { listKey, sendingKey, publicUrl: publicUrlOf(config), fetchText }
  const requestParts = { listKey, publicUrl: publicUrlOf(config), key: deriveKey(sendingKey, 'subject-request') }
  const webhookParts = {
    secretKey: deriveKey(sendingKey, 'system-webhook'),
    mayBePrivate: config.VETO_WEBHOOKS_TO_PRIVATE === 'allowed',
  }
  const signUp = signUpPartsOf({ listKey, sendingKey, publicUrl: publicUrlOf(config) })
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
      ...formRoutes(signUp),
      ...signUpRoutes(signUp),
      ...consentRecordRoutes,
      ...consentSettingsRoutes({ hasImage, pictureOf: pictureAt(sendingKey) }),
      ...importRoutes,
      ...retentionRoutes,
      ...requestRoutes({ ...requestParts, ...webhookParts }),
      ...erasureRoutes({ listKey }),
      ...overviewRoutes,
      ...sendingRoutes(sendingPartsOf(config, installation)),
      ...bounceRoutes(hookParts),
      ...mailboxRoutes({ sendingKey, openMailbox, mailHost: new URL(publicUrlOf(config)).hostname }),
      ...auditRoutes({
        publicKey: createPublicKey(auditKey),
        subjectsOf: [subjectsOfMailbox(listKey), contactSubjects(listKey), subjectsOfRequests(listKey)],
        enqueue: (tx, job) => enqueue(tx, 'verify-log', job),
      }),
    ],
    publicPages: [
      ...consentPages({
        key: deriveKey(sendingKey, 'opt-out'),
        findAddress: findMessageAddress,
        pictureOf: pictureAt(sendingKey),
      }),
      ...signUpPages(signUp),
      ...imagePages(sendingKey),
      ...requestPages(requestParts),
      ...linkPages({ key: deriveKey(sendingKey, 'click') }),
    ],
    rawPages: hookPages(hookParts),
    logger,
    figures: [...deliveryFigures(installation.worker), ...journalFigures(installation.worker)],
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
    countReturned,
  }
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
