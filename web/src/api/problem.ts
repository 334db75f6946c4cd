/** The API's answer to what it refuses (RFC 9457), or `network` where there was no answer at all. */
export class ApiProblem extends Error {
  readonly status: number
  /** The kind of the problem: `invalid`, `forbidden`, `conflict`, `held` ...; the same words as the API's. */
  readonly kind: string
  /** Fields that a page can read: `field`, `fault`, `reason` ... */
  readonly details: Readonly<Record<string, unknown>>

  constructor(status: number, kind: string, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.name = 'ApiProblem'
    this.status = status
    this.kind = kind
    this.details = details
  }
}

/** Reads a problem document; whatever else came back is a fault. */
export function readProblem(status: number, body: unknown): ApiProblem {
  const { type, detail, title, ...details } = isRecord(body) ? body : {}
  const kind = typeof type === 'string' ? type.replace('/problems/', '') : 'fault'
  const message = [detail, title].find(text => typeof text === 'string') as string | undefined
  return new ApiProblem(status, kind, message ?? `HTTP ${status}`, details)
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, 'network', 'No answer from the server.')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
