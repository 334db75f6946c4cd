import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import type { Evidence } from './evidence.ts'
import { type ListedRow, listMailboxes, type MailboxListing } from './queries.ts'

/** What one transaction lists at most, so that a single opt-out never waits long behind a bulk listing. */
export const BULK_STEP_ROWS = 1_000

/**
 * Puts up to 1 000 mailboxes on the blacklist, in one statement and in key order. The caller commits each step, and records one audit
 * event over all of them: the step itself records none. Answers one row per mailbox and reason.
 */
export async function listAddresses(
  tx: Tx,
  actor: Actor,
  listings: readonly MailboxListing[],
  evidence: Evidence,
): Promise<ListedRow[]> {
  if (listings.length === 0) return []
  return listMailboxes(tx, actor.organisationId, listings, { ...evidence, alsoForKnown: false })
}
