import type { Contact } from './contact-queries.ts'

/** Empty where the contact has no name. */
export function nameOf({ firstName, lastName }: Pick<Contact, 'firstName' | 'lastName'>): string {
  return [firstName, lastName].filter(Boolean).join(' ')
}
