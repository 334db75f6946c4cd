import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { liftInactiveEntry } from './queries.ts'

/**
 * The person says, by a link of a mail to them, that they are still there (CO-5): `inactive`, the sender's own rule, ends. Whatever else the mailbox is
 * listed for stays as it is. Safe to repeat.
 */
export async function liftInactive(
  tx: Tx,
  actor: Actor,
  { mailboxKey, messageId }: { mailboxKey: string; messageId: string },
): Promise<void> {
  const lifted = await liftInactiveEntry(tx, mailboxKey, messageId)
  if (!lifted) return
  const facts = { entryId: lifted.id, address: lifted.address, reason: 'inactive', givenBy: 'person', messageId }
  await recordEvent(tx, actor, 'blacklist.lifted', facts, [mailboxKey])
}
