/** What kind of no this is. Each edge has one table that turns a code into its own language (HTTP status, exit code, SMTP reply). */
export type RefusalCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'held'
  | 'too_large'
  | 'unavailable'

/** An expected no, shown to the caller as it is. Anything else that is thrown is our fault, and logged. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: Record<string, unknown>

  /** `message` says what happened, to what, and what to do next; `details` are fields a program can read. */
  constructor(code: RefusalCode, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}
