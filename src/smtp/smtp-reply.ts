import { isDatabaseAway } from '../database-errors.ts'
import { Refusal, type RefusalCode } from '../refusal.ts'

/** A no in SMTP's own words: code, enhanced status (RFC 3463), text. */
export class SmtpReply extends Error {
  readonly responseCode: number

  constructor(responseCode: number, status: string, text: string) {
    super(`${status} ${text}`)
    this.name = 'SmtpReply'
    this.responseCode = responseCode
  }
}

const REPLIES: Record<RefusalCode, [code: number, status: string]> = {
  invalid: [550, '5.6.0'],
  unauthenticated: [535, '5.7.8'],
  forbidden: [550, '5.7.1'],
  not_found: [550, '5.7.1'],
  conflict: [550, '5.7.1'],
  held: [550, '5.7.1'],
  too_large: [552, '5.3.4'],
  too_many: [451, '4.7.0'],
  unavailable: [451, '4.3.0'],
}

/** What the client is told. Our fault never costs a message: it is told to try again. */
export function toReply(error: unknown): SmtpReply {
  if (error instanceof SmtpReply) return error
  if (error instanceof Refusal) return new SmtpReply(...REPLIES[error.code], error.message)
  const why = isDatabaseAway(error) ? 'The database does not answer' : 'Something went wrong here'
  return new SmtpReply(451, '4.3.0', `${why}. Nothing was taken: try again later.`)
}

/** Whether it is ours to look into. */
export function isFault(error: unknown): boolean {
  return !(error instanceof SmtpReply) && !(error instanceof Refusal)
}
