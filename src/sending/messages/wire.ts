import type { LeftOutOf } from '../campaigns/left-out-queries.ts'
import type { MessageHold } from './hold-queries.ts'
import type { ServiceKind } from './kind.ts'
import type { AttemptRow, MessageRow } from './queries.ts'
import type { Accepted } from './single-message.ts'

/** 202 where it will be tried, 200 where it will not. */
export function acceptedOnWire(accepted: Accepted) {
  if (accepted.state === 'suppressed')
    return { status: 200, body: { ...accepted, since: accepted.since.toISOString() } }
  if (accepted.state === 'held') return { status: 202, body: accepted }
  const { id, state, warning } = accepted
  const near = warning && { ...warning, since: warning.since.toISOString() }
  return { status: 202, body: { id, state, ...(near ? { warning: near } : {}) } }
}

export function messageOnWire({ address, suppressedReason, replyCode, replyStatus, replyText, ...row }: MessageRow) {
  return {
    ...row,
    to: address,
    reason: suppressedReason,
    reply: replyOnWire({ replyCode, replyStatus, replyText }),
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

export function attemptOnWire({ number, begunAt, endedAt, outcome, relay, ...reply }: AttemptRow) {
  const times = { begunAt: begunAt.toISOString(), endedAt: endedAt.toISOString() }
  return { number, ...times, outcome, relay, reply: replyOnWire(reply) }
}

export function leftOutOnWire({ at, ...leftOut }: LeftOutOf) {
  return { ...leftOut, at: at.toISOString() }
}

export function kindOnWire({ name, description, declaredAt, endedAt }: ServiceKind) {
  return { name, description, declaredAt: declaredAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }
}

export function holdOnWire({ openedAt, decidedAt, ...hold }: MessageHold) {
  return { ...hold, openedAt: openedAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null }
}

type Reply = { replyCode: number | null; replyStatus: string | null; replyText: string | null }

function replyOnWire({ replyCode: code, replyStatus: status, replyText: text }: Reply) {
  return code === null && text === null ? null : { code, status, text }
}
