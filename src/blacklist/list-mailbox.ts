import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import type { MailboxKeys } from '../mailbox-key.ts'
import type { Evidence, EvidenceChannel } from './evidence.ts'
import { type ListedRow, listMailboxes } from './queries.ts'
import type { Reason } from './reason.ts'

/** One "no" of a mailbox that is known by its keys; `address` null where nobody knows it any more: the entry stops mail all the same. */
export type MailboxNo = MailboxKeys & {
  address: string | null
  reason: Reason
  /** Null: it is being said. Of two that say so at once, neither then moves the other's date. */
  since: Date | null
  evidence: Evidence
  /** Kept even where the mailbox is listed for that reason already. */
  alsoForKnown: boolean
}

/** Puts a mailbox on the blacklist. Safe to repeat: the same reason twice is one entry, with the earliest date, and one event. */
export async function listMailbox(tx: Tx, actor: Actor, no: MailboxNo): Promise<ListedRow> {
  const { evidence, alsoForKnown, address, reason } = no
  const [entry] = await listMailboxes(tx, actor.organisationId, [{ ...no, since: no.since ?? NO_EARLIER }], {
    ...evidence,
    alsoForKnown,
  })
  if (!entry) throw new Error('list_mailboxes answered nothing')
  await recordListed(tx, actor, entry, { address, reason, channel: evidence.channel })
  return entry
}

/** The event of a listing, where it changed anything. */
export async function recordListed(
  tx: Tx,
  actor: Actor,
  entry: ListedRow,
  { address, reason, channel }: { address: string | null; reason: Reason; channel: EvidenceChannel },
): Promise<void> {
  if (!entry.isNew && !entry.hasMoved) return
  const kind = entry.isNew ? 'blacklist.listed' : 'blacklist.date_moved_earlier'
  const facts = { entryId: entry.id, address, reason, since: entry.since.toISOString(), channel }
  await recordEvent(tx, actor, kind, facts, [entry.mailboxKey])
}

// The database keeps a date at or before the moment of listing; of a later one nothing is kept.
const NO_EARLIER = new Date('9999-12-31')
