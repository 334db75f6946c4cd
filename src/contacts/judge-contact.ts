import type { AddressVerdict } from '../blacklist/index.ts'
import type { Contact } from './contact.ts'

/** What the blacklist says of the mailbox and, where it says nothing, whether the person confirmed: a fact of the contact, not of the blacklist. */
export type ContactVerdict = Omit<AddressVerdict, 'reason'> & { reason?: AddressVerdict['reason'] | 'unconfirmed' }

/** May marketing go to this contact. Pure. Whoever sends asks this, and not the blacklist alone (docs/decisions/0009). */
export function judgeContact(
  { confirmedAt, createdAt }: Pick<Contact, 'confirmedAt' | 'createdAt'>,
  verdict: AddressVerdict,
): ContactVerdict {
  if (!verdict.allowed || confirmedAt !== null) return verdict
  return { ...verdict, allowed: false, reason: 'unconfirmed', since: createdAt }
}
