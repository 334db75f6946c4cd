import { isDatabaseAway } from '../../database-errors.ts'
import { type Database, inOrganisation } from '../../db/index.ts'
import { type MailKeys, takeMail } from '../reports/take-mail.ts'
import { MailboxAway, type MailboxConnection, type OpenMailbox } from './mailbox.ts'
import { findDueMailboxes, leaseMailbox, recordReading } from './mailbox-queries.ts'
import { type MailboxKeeper, settingsOf } from './settings.ts'

export type ReadingParts = MailKeys & MailboxKeeper & { app: Database; worker: Database; openMailbox: OpenMailbox }

type Done = { count: number; isMore: boolean; fault: unknown }
type Which = { organisationId: string; id: string }

const EVERY_SECONDS = 60
// One that does not answer is asked less often: some providers lock out who knocks too much.
const AFTER_FAULT_SECONDS = 300
// Longer than a turn; what a process that died had begun is begun again after it.
const LEASE_SECONDS = 15 * 60
const TURN_MS = 5 * 60_000
const MOST_BYTES = 30 * 1024 * 1024
const NOT_STORED = 'Some of its messages could not be stored. They stay where they are; the log says more.'

/** Reads every mailbox whose turn it is, of all organisations. One that fails keeps no other waiting for its reports. */
export async function readMailboxes(parts: ReadingParts, isStopped: () => boolean = () => false): Promise<void> {
  const due = await findDueMailboxes(parts.worker)
  const turns = await Promise.allSettled(due.map(which => readMailbox(parts, which, isStopped)))
  const faults = turns.filter(turn => turn.status === 'rejected').map(({ reason }) => reason as unknown)
  if (faults.length > 0)
    throw faults.length === 1 ? faults[0] : new AggregateError(faults, 'mailboxes could not be read')
}

async function readMailbox(parts: ReadingParts, which: Which, isStopped: () => boolean): Promise<void> {
  const { app, openMailbox } = parts
  const mailbox = await inOrganisation(app, which.organisationId, tx =>
    leaseMailbox(tx, which.organisationId, which.id, LEASE_SECONDS),
  )
  if (!mailbox) return
  const done: Done = { count: 0, isMore: false, fault: undefined }
  let fault: MailboxAway | null = null
  try {
    const connection = await openMailbox(settingsOf(parts, mailbox))
    try {
      await storeAll(parts, which, connection, done, isStopped)
    } finally {
      await connection.close()
    }
    if (done.fault) throw done.fault
  } catch (error) {
    fault = error instanceof MailboxAway ? error : new MailboxAway('store', NOT_STORED)
    if (!(error instanceof MailboxAway)) throw error
  } finally {
    const nextInSeconds = fault ? AFTER_FAULT_SECONDS : done.isMore ? 0 : EVERY_SECONDS
    await inOrganisation(app, which.organisationId, tx =>
      recordReading(tx, which, { count: done.count, fault, nextInSeconds }),
    )
  }
}

/** Stored, and only then moved: whatever is cut off in between is there again, and is stored once. What cannot be stored stays, and keeps nothing after it waiting. */
async function storeAll(
  parts: ReadingParts,
  { organisationId }: Which,
  connection: MailboxConnection,
  done: Done,
  isStopped: () => boolean,
): Promise<void> {
  const until = Date.now() + TURN_MS
  for (const id of await connection.list()) {
    done.isMore = isStopped() || Date.now() > until
    if (done.isMore) return
    const message = await connection.read(id, MOST_BYTES)
    if (!message) continue
    const { raw } = message
    const receivedAt = new Date(Math.min(message.receivedAt.getTime(), Date.now()))
    const mail = { organisationId, road: 'mailbox' as const, raw, receivedAt }
    try {
      await inOrganisation(parts.app, organisationId, tx => takeMail(tx, parts, mail))
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      done.fault = error
      continue
    }
    await connection.putAway(id)
    done.count++
  }
}
