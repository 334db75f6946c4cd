import type { KeyObject } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import type { EmailAddress } from '../email-address.ts'
import { keysOf } from '../mailbox-key.ts'
import type { Evidence } from './evidence.ts'
import { listMailboxes } from './queries.ts'
import type { Reason } from './reason.ts'

/** One "no". `since` is when it was said, where the source knows; the database keeps it at or before the moment of listing. */
export type Listing = { address: EmailAddress; reason: Reason; since?: Date | undefined; evidence: Evidence }

export type ListedEntry = { id: string; address: string; reason: Reason; since: Date; listedAt: Date; isNew: boolean }

/**
 * Puts an address on the blacklist. Safe to repeat: the same reason twice is one entry, with the earliest date.
 * Only inserts, so an opt-out never waits for a campaign. Source: architecture, "Entries".
 */
export async function listAddress(tx: Tx, actor: Actor, listKey: KeyObject, listing: Listing): Promise<ListedEntry> {
  const { address, reason, evidence } = listing
  const keys = keysOf(listKey, address)
  const mailbox = { ...keys, address: address.written, reason, since: listing.since ?? new Date() }
  const proof = { ...evidence, alsoForKnown: Object.keys(evidence.detail).length > 0 }
  const [entry] = await listMailboxes(tx, actor.organisationId, [mailbox], proof)
  if (!entry) throw new Error('list_mailboxes answered nothing')
  if (entry.isNew || entry.hasMoved) {
    const kind = entry.isNew ? 'blacklist.listed' : 'blacklist.date_moved_earlier'
    const facts = {
      entryId: entry.id,
      address: address.written,
      reason,
      since: entry.since.toISOString(),
      channel: evidence.channel,
    }
    await recordEvent(tx, actor, kind, facts, [keys.mailboxKey])
  }
  return {
    id: entry.id,
    address: address.written,
    reason,
    since: entry.since,
    listedAt: entry.listedAt,
    isNew: entry.isNew,
  }
}
