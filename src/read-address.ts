import { type EmailAddress, parseEmailAddress } from './email-address.ts'
import { Refusal } from './refusal.ts'

/** The one address of a request, or a refusal with its fault and, where one was probably meant, a suggestion. */
export function readAddress(written: string): EmailAddress {
  const parsed = parseEmailAddress(written)
  if (parsed.ok) return parsed.address
  const hint = parsed.suggestion ? ` Did you mean ${parsed.suggestion}?` : ''
  throw new Refusal('invalid', `"${written}" is not an e-mail address (${parsed.fault}).${hint}`, {
    field: 'address',
    fault: parsed.fault,
    suggestion: parsed.suggestion,
  })
}
