import type { Database } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { attemptDelivery } from './attempt-delivery.ts'
import type { Gate } from './begin-hand-over.ts'
import { releaseMessages } from './claim-queries.ts'
import type { Compose } from './compose.ts'
import type { ClaimedMessage } from './message.ts'
import { isRelayAway, outcomeOf } from './outcome.ts'
import type { Recorder } from './record-outcomes.ts'
import type { Composed, RelayConnection } from './relay-connection.ts'
import { RelayAway, type RelayPool } from './relay-pool.ts'
import { requireOptOut } from './require-opt-out.ts'

export type DeliveryParts = {
  app: Database
  worker: Database
  workerId: string
  gate: Gate
  recorder: Recorder
  compose: Compose
  /** Seconds to wait after the first, second, third ... try that was put off; the last one counts from then on. */
  retrySchedule: readonly number[]
  count(outcome: string): void
  /** Its organisation's queue waits for the relay. */
  pause(message: ClaimedMessage, reason: string): Promise<void>
  /** It said something about a message: whatever pause there was is over. */
  answered(message: ClaimedMessage): Promise<void>
}

/** After a fault of ours, so that one message does not keep a worker busy. */
const AGAIN_AFTER_FAULT_SECONDS = 60

/** Everything that becomes of one claimed message, on one way out. Throws only where the database fails: nothing was handed over then. */
export async function deliverMessage(parts: DeliveryParts, message: ClaimedMessage, pool: RelayPool): Promise<void> {
  if (message.expiresAt <= new Date())
    return endUnsent(parts, message, 'expired', 'No try could be made before its time was over.')
  const composed = await composeOrEnd(parts, message)
  if (!composed) return

  const relay = await takeConnection(parts, message, pool)
  if (!relay) return
  try {
    await attempt(parts, message, composed, relay)
  } finally {
    pool.give(relay)
  }
}

async function attempt(
  parts: DeliveryParts,
  message: ClaimedMessage,
  composed: Composed,
  relay: RelayConnection,
): Promise<void> {
  const attempted = await attemptDelivery(parts.gate, message, composed, relay)
  if (attempted.kind !== 'ended') return parts.count(attempted.kind)
  const { number, beganAt, reply } = attempted
  const outcome = outcomeOf(reply, message, parts.retrySchedule, new Date())
  parts.count(outcome.kind)
  parts.recorder.record({ message, number, beganAt, relay: relay.relay, outcome })
  if (isRelayAway(reply)) await parts.pause(message, `${relay.relay} answered ${reply.code} ${reply.text}`)
  else if (reply.code !== null) await parts.answered(message)
}

async function composeOrEnd(parts: DeliveryParts, message: ClaimedMessage): Promise<Composed | undefined> {
  try {
    const composed = await parts.compose(parts.app, message)
    if (message.purpose === 'marketing') requireOptOut(composed)
    return composed
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'unavailable') {
      await endUnsent(parts, message, 'refused', error.message)
      return undefined
    }
    await releaseMessages(parts.worker, parts.workerId, [message], AGAIN_AFTER_FAULT_SECONDS)
    throw error
  }
}

async function takeConnection(
  parts: DeliveryParts,
  message: ClaimedMessage,
  pool: RelayPool,
): Promise<RelayConnection | undefined> {
  try {
    return await pool.take()
  } catch (error) {
    if (!(error instanceof RelayAway)) throw error
    await parts.pause(message, error.message)
    return undefined
  }
}

async function endUnsent(
  parts: DeliveryParts,
  message: ClaimedMessage,
  state: 'refused' | 'expired',
  text: string,
): Promise<void> {
  await parts.recorder.endUnsent(message, { state, text })
  parts.count(state)
}
