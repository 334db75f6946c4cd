import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { findMessage } from './queries.ts'
import { endUncertain, queueUncertain } from './uncertain-queries.ts'

export type UncertainDecision = 'retry' | 'give_up'

/**
 * Nobody knows whether the relay took the message; a person says what follows. retry: it may arrive twice, and meets the blacklist again at its hand-over.
 * give_up: it may never have arrived.
 */
export async function decideUncertain(
  tx: Tx,
  actor: Actor & { kind: 'person' },
  id: string,
  decision: UncertainDecision,
): Promise<void> {
  const { organisationId } = actor
  const isDone = await (decision === 'retry' ? queueUncertain : endUncertain)(tx, organisationId, id)
  if (!isDone) {
    const message = await findMessage(tx, organisationId, id, undefined)
    if (!message) throw new Refusal('not_found', `There is no message ${id}.`)
    throw new Refusal(
      'conflict',
      `This message is ${message.state}: only one that is uncertain is decided by a person.`,
    )
  }
  await recordEvent(tx, actor, 'sending.uncertain_decided', { messageId: id, decision })
}
