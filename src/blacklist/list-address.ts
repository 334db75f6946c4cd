import type { KeyObject } from 'node:crypto'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import type { EmailAddress } from '../email-address.ts'
import { keysOf } from '../mailbox-key.ts'
import type { Evidence } from './evidence.ts'
import { listMailbox } from './list-mailbox.ts'
import type { Reason } from './reason.ts'

/** One "no". `since` is when it was said, where the source knows; the database keeps it at or before the moment of listing. */
export type Listing = { address: EmailAddress; reason: Reason; since?: Date | undefined; evidence: Evidence }

export type ListedEntry = {
  id: string
  mailboxKey: string
  address: string
  reason: Reason
  since: Date
  listedAt: Date
  isNew: boolean
}

/**
 * Puts an address on the blacklist. Safe to repeat: the same reason twice is one entry, with the earliest date.
 * Only inserts, so an opt-out never waits for a campaign. Source: architecture, "Entries".
 */
export async function listAddress(tx: Tx, actor: Actor, listKey: KeyObject, listing: Listing): Promise<ListedEntry> {
  const { address, reason, evidence, since = new Date() } = listing
  const alsoForKnown = Object.keys(evidence.detail).length > 0
  const no = { ...keysOf(listKey, address), address: address.written, reason, since, evidence, alsoForKnown }
  const { id, since: kept, listedAt, isNew } = await listMailbox(tx, actor, no)
  return { id, mailboxKey: no.mailboxKey, address: address.written, reason, since: kept, listedAt, isNew }
}
