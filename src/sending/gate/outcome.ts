import type { RelayReply, Stage } from './relay-connection.ts'

/** How an attempt ended. `expired`: put off once more, and the time for trying is over. */
export type OutcomeKind = 'accepted' | 'deferred' | 'expired' | 'refused' | 'uncertain' | 'handed_back'

export type Outcome = {
  kind: OutcomeKind
  code: number | null
  status: string | null
  text: string
  /** Deferred: how long until the next try. */
  waitSeconds: number
  /** Where in the dialogue it was said: at RCPT it is about the recipient. */
  stage?: Stage
}

/** What is known of earlier tries, and when the last may be made. */
export type Tries = { deferrals: number; expiresAt: Date }

/**
 * What a relay's answer means for the message (RFC 5321, 4.2 and 4.5.4). Pure. Before the final dot nothing was taken, so whatever is not a
 * refusal is tried again; after it only the answer tells, and without one nobody knows: that is not tried again by itself.
 */
export function outcomeOf(reply: RelayReply, tries: Tries, schedule: readonly number[], now: Date): Outcome {
  const told = { code: reply.code, status: reply.status, text: reply.text, stage: reply.stage }
  const kind = kindOf(reply)
  if (kind !== 'deferred') return { kind, ...told, waitSeconds: 0 }
  const waitSeconds = schedule[Math.min(tries.deferrals, schedule.length - 1)] ?? 0
  const isOver = now.getTime() + waitSeconds * 1000 > tries.expiresAt.getTime()
  return { kind: isOver ? 'expired' : 'deferred', ...told, waitSeconds }
}

/** The relay itself is not ready (RFC 5321, 421) or does not let us in (RFC 4954): that says nothing about the message. */
export function isRelayAway({ stage, code }: Pick<RelayReply, 'stage' | 'code'>): boolean {
  return stage === 'mail' && code !== null && ABOUT_THE_RELAY.includes(code)
}

const ABOUT_THE_RELAY = [421, 454, 530, 534, 535, 538]

function kindOf({ stage, code }: RelayReply): OutcomeKind {
  if (stage === 'before_mail' || isRelayAway({ stage, code })) return 'handed_back'
  const first = code === null ? 0 : Math.floor(code / 100)
  if (first === 5) return 'refused'
  if (stage !== 'after_data') return 'deferred'
  if (first === 2) return 'accepted'
  return first === 4 ? 'deferred' : 'uncertain'
}
