import type { Gate } from './begin-hand-over.ts'
import type { ClaimedMessage } from './message.ts'
import type { Composed, RelayConnection, RelayReply } from './relay-connection.ts'

export type Attempt =
  | { kind: 'ended'; number: number; beganAt: Date; reply: RelayReply }
  | { kind: 'suppressed'; reason: string }
  | { kind: 'not_begun' }

/** The first word to the relay follows the verdict within this, or never (docs/guarantees.md). */
const START_WITHIN_MS = 1_000

/**
 * One attempt for one claimed message, on a connection that is already idle: the only place where a message is handed over. If the blacklist
 * cannot be read this throws, and nothing is.
 */
export async function attemptDelivery(
  gate: Gate,
  message: ClaimedMessage,
  composed: Composed,
  relay: RelayConnection,
): Promise<Attempt> {
  const begun = await gate.begin(message) // one statement: the verdict and the mark, committed
  if (begun.kind !== 'begun') return begun

  const startWithinMs = START_WITHIN_MS - (performance.now() - begun.sentAt)
  const reply =
    startWithinMs > 0
      ? await relay.handOver(message, composed, { startWithinMs }) // no transaction is open: a slow peer may keep us for minutes
      : TOO_LATE
  return { kind: 'ended', number: begun.number, beganAt: begun.beganAt, reply }
}

const TOO_LATE: RelayReply = {
  stage: 'before_mail',
  code: null,
  status: null,
  text: 'The verdict was more than a second old when the hand-over could have begun; it is asked for again.',
}
