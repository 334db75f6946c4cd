import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { findInvitation, type Invitation, updateRevoked } from './queries.ts'

/** The link ends at once. Safe to repeat; one that was used is a conflict. */
export async function revokeInvitation(tx: Tx, actor: Actor, id: string): Promise<Invitation> {
  const before = await findInvitation(tx, id)
  if (!before) throw new Refusal('not_found', `There is no invitation ${id}.`)
  if (before.acceptedAt) throw new Refusal('conflict', `${before.email} has used this link. Remove the person instead.`)
  if (await updateRevoked(tx, id))
    await recordEvent(tx, actor, 'accounts.invitation_revoked', { invitationId: id, email: before.email })
  return (await findInvitation(tx, id)) as Invitation
}
