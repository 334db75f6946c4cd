/** What kind of no this is. Each edge has one table that turns a code into its own language (HTTP status, exit code, SMTP reply). */
export type RefusalCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'held'
  | 'too_large'
  | 'too_many'
  | 'unavailable'

/** An audit event that outlives the transaction that was refused: who tried to take an address off the list is worth knowing. `about`: mailbox keys. */
export type RefusedAttempt = { kind: string; payload: Record<string, unknown>; about?: readonly string[] }

/** An expected no, shown to the caller as it is. Anything else that is thrown is our fault, and logged. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: Record<string, unknown>
  readonly attempt: RefusedAttempt | undefined

  /** `message` says what happened, to what, and what to do next; `details` are fields a program can read. */
  constructor(code: RefusalCode, message: string, details: Record<string, unknown> = {}, attempt?: RefusedAttempt) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.details = details
    this.attempt = attempt
  }
}
