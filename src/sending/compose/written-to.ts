import { parseEmailAddress } from '../../email-address.ts'
import { Refusal } from '../../refusal.ts'

/** An address as a server takes it: the local part as it was written, the domain as A-label. What is not ASCII then needs SMTPUTF8. */
export function writtenTo(written: string): string {
  const parsed = parseEmailAddress(written)
  if (!parsed.ok)
    throw new Refusal('invalid', `"${written}" is not an address that mail can be sent to (${parsed.fault}).`)
  const { written: address, domain } = parsed.address
  return `${address.slice(0, address.lastIndexOf('@'))}@${domain}`
}
