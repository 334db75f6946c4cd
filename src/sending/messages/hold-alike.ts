import type { Actor } from '../../actor.ts'
import { raiseAlarm } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { countAlike, insertHold, lockLikenesses, lookAtLikeness } from './hold-queries.ts'
import { type Likeness, limitsFor } from './likeness.ts'

/** How long a privacy officer's word on a likeness stands: released, they pass; cancelled, they are held from the first one. */
const DECISION_HOURS = 24

/**
 * SE-4: whether a service message to somebody who opted out waits for the privacy officer. Whoever counts a likeness holds its row until the
 * end of the transaction, so a burst in parallel is counted one by one, and the first one too many opens the hold that takes the rest.
 * Answers the hold, or undefined where the message may go on.
 */
export async function holdAlike(
  tx: Tx,
  actor: Actor,
  messageId: string,
  like: Likeness,
): Promise<{ id: string } | undefined> {
  const { organisationId } = actor
  const limits = limitsFor(like)
  const likenesses = limits.map(limit => limit.likeness)
  await lockLikenesses(tx, organisationId, likenesses)
  for (const { likeness, most } of limits) {
    const seen = await lookAtLikeness(tx, organisationId, likeness, { decisionHours: DECISION_HOURS, most })
    if (seen.openHoldId) return { id: seen.openHoldId }
    if (seen.decision === 'released') return undefined
    if (seen.lately >= (seen.decision === 'cancelled' ? 0 : most)) return openHold(tx, actor, likeness, like)
  }
  await countAlike(tx, organisationId, likenesses, messageId)
  return undefined
}

async function openHold(tx: Tx, actor: Actor, likeness: Buffer, like: Likeness): Promise<{ id: string }> {
  const { keyId, kind, senderId, subject } = like
  const { organisationId } = actor
  const hold = await insertHold(tx, { organisationId, likeness, keyId, kind, senderId, subject })
  await raiseAlarm(tx, actor, 'alarm.alike_service_mail', { holdId: hold.id, keyId, kind, senderId, subject })
  return hold
}
