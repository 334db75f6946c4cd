import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { loadSender, type SenderCard } from './load-sender.ts'
import { updateSender } from './sender-queries.ts'

export type SenderChange = {
  name?: string | undefined
  postalAddress?: string | undefined
  isArchived?: boolean | undefined
}

/** Changes what recipients read of a sender; the address stays. An archived one starts no campaign, and what is under way goes on. */
export async function editSender(
  tx: Tx,
  actor: Actor,
  id: string,
  change: SenderChange,
  now: Date,
): Promise<SenderCard> {
  const { organisationId } = actor
  const before = await loadSender(tx, organisationId, id)
  const { name = before.name, postalAddress = before.postalAddress, isArchived = before.archivedAt !== null } = change
  const archivedAt = isArchived ? (before.archivedAt ?? now) : null
  await updateSender(tx, organisationId, id, { name, postalAddress, archivedAt })
  await recordEvent(tx, actor, 'sending.sender_changed', { senderId: id, name, postalAddress, isArchived })
  return loadSender(tx, organisationId, id)
}
