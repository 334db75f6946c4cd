import { isDatabaseAway, isUnstorable } from '../database-errors.ts'
import type { RefusalCode } from '../refusal.ts'
import { Refusal } from '../refusal.ts'

type Kind = RefusalCode | 'method_not_allowed' | 'unsupported_media_type' | 'timeout' | 'fault'

/** Every problem that the API answers with: what each is called (RFC 9457), and its status. */
export const PROBLEMS: Record<Kind, { status: number; title: string }> = {
  invalid: { status: 400, title: 'The request is not as it must be' },
  unauthenticated: { status: 401, title: 'No key, or one that is not valid' },
  forbidden: { status: 403, title: 'Not allowed to this key' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'This cannot be done here' },
  timeout: { status: 408, title: 'The request took too long to arrive' },
  conflict: { status: 409, title: 'Against what holds already' },
  held: { status: 409, title: 'Held for the privacy officer' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_media_type: { status: 415, title: 'Not a media type that is read here' },
  too_many: { status: 429, title: 'Too many attempts' },
  fault: { status: 500, title: 'A fault of ours' },
  unavailable: { status: 503, title: 'Not available at the moment' },
}

export type Problem = { type: string; title: string; status: number; detail: string } & Record<string, unknown>

/** What the caller is told about an error: all of a refusal, nothing of a fault but where to find it in the log. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Refusal) return problem(error.code, error.message, error.details)
  if (isDatabaseAway(error)) return problem('unavailable', AWAY, { requestId })
  if (isUnstorable(error))
    return problem('invalid', 'A text holds a character that cannot be stored (U+0000). Take it out.')
  const kind = kindOfStatus(error)
  if (kind) return problem(kind, (error as Error).message)
  return problem('fault', `Something went wrong here. It is in the log of this installation as ${requestId}.`, {
    requestId,
  })
}

export function problem(kind: Kind, detail: string, details: Record<string, unknown> = {}): Problem {
  return { ...details, type: `/problems/${kind}`, ...PROBLEMS[kind], detail }
}

const AWAY =
  'The database does not answer. Nothing is acknowledged: repeat the request in a moment, with the same Idempotency-Key where it has one.'

// Fastify's own errors (a body that is no JSON, a media type without a parser) carry a status and say what is wrong.
function kindOfStatus(error: unknown): Kind | undefined {
  const { statusCode } = error as { statusCode?: number }
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return undefined
  const kinds = Object.keys(PROBLEMS) as Kind[]
  return kinds.find(kind => PROBLEMS[kind].status === statusCode) ?? 'invalid'
}
