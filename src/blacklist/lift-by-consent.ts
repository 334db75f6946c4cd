import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { type EntryRow, liftEntriesByConsent } from './queries.ts'

/**
 * BL-5: the person's own new "yes", confirmed from their mailbox, ends what stands against it: each entry, a complaint and an erasure too. In the
 * transaction of the consent record, or the database refuses; what was listed since the confirmation stays. The rows stay.
 */
export async function liftByConsent(tx: Tx, actor: Actor, consentId: string): Promise<EntryRow[]> {
  const lifted = await liftEntriesByConsent(tx, consentId)
  for (const { id: entryId, mailboxKey, reason } of lifted)
    await recordEvent(tx, actor, 'blacklist.lifted_by_consent', { entryId, reason, consentId }, [mailboxKey])
  return lifted
}
