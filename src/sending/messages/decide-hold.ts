import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import {
  type Decision,
  decideHold,
  findHold,
  findOpenLikeness,
  lockLikenesses,
  type MessageHold,
} from './hold-queries.ts'

/** A privacy officer's word on held service mail. Its messages are queued, and meet the blacklist at their hand-over, or they are cancelled. */
export async function decideMessageHold(
  tx: Tx,
  actor: Actor & { kind: 'person' },
  id: string,
  decision: Decision,
): Promise<MessageHold> {
  const { organisationId, personId: decidedBy } = actor
  // Whoever is just being held has ended first, so no message is left behind waiting for a hold that is over.
  const likeness = await findOpenLikeness(tx, organisationId, id)
  if (likeness) await lockLikenesses(tx, organisationId, [likeness])
  const isDecided = likeness !== undefined && (await decideHold(tx, organisationId, id, { decision, decidedBy }))
  const hold = await findHold(tx, organisationId, id)
  if (!hold) throw new Refusal('not_found', `There is no hold ${id}.`)
  if (!isDecided && hold.decision !== decision)
    throw new Refusal('conflict', `This hold was ${hold.decision} already. What was decided stays.`)
  if (isDecided) {
    const { kind, subject, messages } = hold
    await recordEvent(tx, actor, `sending.service_mail_${decision}`, { holdId: id, kind, subject, messages })
  }
  return hold
}
