import { parseEmailAddress } from '../email-address.ts'
import { Refusal } from '../refusal.ts'

const CONTROL = /\p{Cc}/u

/** The name of an organisation, a person or a key, trimmed; `what` says whose in the refusal. */
export function readName(what: string, text: string): string {
  const name = text.trim().normalize('NFC')
  if (name.length >= 1 && name.length <= 200 && !CONTROL.test(name)) return name
  throw new Refusal('invalid', `The name of the ${what} must have 1 to 200 characters, and no control characters.`, {
    field: 'name',
  })
}

/** A person's e-mail, in lower case: it is what they log in with, however they type it. */
export function readEmail(text: string): string {
  const parsed = parseEmailAddress(text)
  if (parsed.ok) return parsed.address.written.toLowerCase()
  const hint = parsed.suggestion ? ` Did you mean ${parsed.suggestion}?` : ''
  throw new Refusal('invalid', `"${text}" is not an e-mail address (${parsed.fault}).${hint}`, {
    field: 'email',
    fault: parsed.fault,
    suggestion: parsed.suggestion,
  })
}
