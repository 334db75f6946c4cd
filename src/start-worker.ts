import { createPublicKey } from 'node:crypto'
import type { Logger } from 'pino'
import { sequenceEvents } from './audit/index.ts'
import { auditJobs } from './audit/jobs.ts'
import { sumUpChanges } from './blacklist/index.ts'
import { checkDomains, listInactive, reactToReplies } from './bounces/index.ts'
import { readMailboxes } from './bounces/jobs.ts'
import type { Installation } from './cli/index.ts'
import { type Config, dnsServersOf, publicUrlOf } from './config.ts'
import { type AcknowledgeParts, acknowledgeOptOuts, tidySignUps } from './consent/jobs.ts'
import { contactJobs, tidyContacts } from './contacts/jobs.ts'
import { describeFault } from './describe-fault.ts'
import { finishErasures } from './erasure/jobs.ts'
import { openWebhookPost } from './http/index.ts'
import { openMailbox } from './imap/index.ts'
import { deleteExpiredDrafts, importJobs, resumeAbandonedImports, resumeAllImports } from './imports/jobs.ts'
import { repeat, runJobs } from './jobs/index.ts'
import { applyRetention, remindOfReviews } from './retention/jobs.ts'
import {
  findMailboxOf,
  leavesMachineBy,
  openComposer,
  openMailDns,
  readingKeys,
  sendClosedKind,
} from './sending/index.ts'
import { campaignJobs, mailAlarms, moveCampaigns, startDelivery, tidyOutbox } from './sending/jobs.ts'
import { deriveKey } from './sending-keys.ts'
import { startJournal } from './start-journal.ts'
import { openRelayOf, type Part } from './start-parts.ts'
import { callSystems, takeMailedRequests, tellOwners, tendRequests } from './subject-requests/jobs.ts'

const SEQUENCE_EVERY_MS = 1_000
const SUM_UP_EVERY_MS = 60_000
const TIDY_SIGN_UPS_EVERY_MS = 600_000
const TIDY_EVERY_MS = 60_000
const ACKNOWLEDGE_EVERY_MS = 60_000
const MAIL_ALARMS_EVERY_MS = 10_000
const MOVE_CAMPAIGNS_EVERY_MS = 1_000
const FINISH_ERASURES_EVERY_MS = 30_000
const TEND_REQUESTS_EVERY_MS = 600_000
const APPLY_RETENTION_EVERY_MS = 600_000
const REMIND_OF_REVIEWS_EVERY_MS = 3_600_000
const TAKE_MAILED_REQUESTS_EVERY_MS = 10_000
const TELL_OWNERS_EVERY_MS = 15_000
const LOOK_FOR_ABANDONED_EVERY_MS = 10_000
const LOOK_FOR_EXPIRED_EVERY_MS = 60_000
const CHECK_DOMAINS_EVERY_MS = 3_600_000
const LIST_INACTIVE_EVERY_MS = 3_600_000
/** Dialogues past DATA may end for ten seconds. */
const DELIVERY_STOPS_WITHIN_MS = 13_000

/** What goes on without anybody asking: jobs, what is done again and again, and the delivery. */
export async function startWorker(installation: Installation, config: Config, logger: Logger): Promise<Part[]> {
  const { app, worker, workerUrl, listKey, auditKey } = installation
  const onError = (error: unknown) => logger.error({ fault: describeFault(error) }, 'background work')
  const startParts = { publicUrl: publicUrlOf(config), leavesMachine: leavesMachineBy(config.SMTP_URL) }
  const acknowledgeParts: AcknowledgeParts = {
    findMailbox: findMailboxOf,
    send: (tx, mail) => sendClosedKind(tx, listKey, mail),
  }
  const { sendingKey } = installation
  const requestParts = { listKey, publicUrl: publicUrlOf(config), key: deriveKey(sendingKey, 'subject-request') }
  const mayBePrivate = config.VETO_WEBHOOKS_TO_PRIVATE === 'allowed'
  const secretKey = deriveKey(sendingKey, 'system-webhook')
  const callParts = { ...requestParts, secretKey, post: openWebhookPost({ mayBePrivate }) }
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
    repeat(() => mailAlarms(app, worker, { listKey, publicUrl: publicUrlOf(config) }), MAIL_ALARMS_EVERY_MS, onError),
    repeat(() => acknowledgeOptOuts(app, worker, acknowledgeParts), ACKNOWLEDGE_EVERY_MS, onError),
    repeat(() => tidyContacts(app, worker), TIDY_EVERY_MS, onError),
    repeat(() => tidySignUps(app, worker), TIDY_SIGN_UPS_EVERY_MS, onError),
    repeat(() => resumeAbandonedImports(app, worker), LOOK_FOR_ABANDONED_EVERY_MS, onError),
    repeat(() => deleteExpiredDrafts(app, worker), LOOK_FOR_EXPIRED_EVERY_MS, onError),
    repeat(() => applyRetention(app, worker), APPLY_RETENTION_EVERY_MS, onError),
    repeat(() => remindOfReviews(app, worker, new Date()), REMIND_OF_REVIEWS_EVERY_MS, onError),
    repeat(() => finishErasures(app, worker, listKey), FINISH_ERASURES_EVERY_MS, onError),
    repeat(() => tendRequests(app, worker, new Date()), TEND_REQUESTS_EVERY_MS, onError),
    repeat(() => takeMailedRequests(app, worker, listKey), TAKE_MAILED_REQUESTS_EVERY_MS, onError),
    repeat(() => tellOwners(app, worker, requestParts, new Date()), TELL_OWNERS_EVERY_MS, onError),
    repeat(() => callSystems(app, worker, callParts), TELL_OWNERS_EVERY_MS, onError),
    repeat(() => checkDomains(app, worker, openMailDns(dnsServersOf(config))), CHECK_DOMAINS_EVERY_MS, onError),
    repeat(() => listInactive(app, worker), LIST_INACTIVE_EVERY_MS, onError),
    repeat(() => tidyOutbox(app, worker), TIDY_EVERY_MS, onError),
    readAgain(installation, onError),
    await startJournal(installation, config, logger, () => deliver(installation, config, onError)),
  ]
}

const READ_MAILBOXES_EVERY_MS = 5_000

function readAgain({ app, worker, listKey, sendingKey }: Installation, onError: (error: unknown) => void): Part {
  const parts = { app, worker, listKey, sendingKey, keys: readingKeys(sendingKey), openMailbox }
  let isStopping = false
  const reading = repeat(() => readMailboxes(parts, () => isStopping), READ_MAILBOXES_EVERY_MS, onError)
  return {
    stop() {
      isStopping = true
      return reading.stop()
    },
  }
}

function deliver(installation: Installation, config: Config, onError: (error: unknown) => void): Part {
  const { sendingKey } = installation
  const delivery = startDelivery({
    ...installation,
    compose: openComposer({ sendingKey, publicUrl: publicUrlOf(config) }),
    react: reactToReplies(installation.listKey),
    openRelay: openRelayOf(config),
    smtpUrl: config.SMTP_URL,
    publicUrl: config.VETO_PUBLIC_URL,
    retryMinutes: config.VETO_RETRY_MINUTES.split(',').map(Number),
    patienceSeconds: config.VETO_SMTP_PATIENCE_SECONDS,
    onError,
  })
  return { stop: delivery.stop, stopsWithinMs: DELIVERY_STOPS_WITHIN_MS }
}
