import type { ContactCard } from './contact-queries.ts'

/** What stands in the form: texts as they are written; the server reads them. */
export type ContactDraft = {
  address: string
  firstName: string
  lastName: string
  language: string
  basis: ContactCard['basis']
  source: string
  fields: Record<string, string>
  lists: string[]
  confirmed: boolean
}

export const LANGUAGES = ['fr', 'nl', 'en', 'de', 'es', 'it', 'pt', 'pl']

export function emptyDraft(source: string): ContactDraft {
  const names = { address: '', firstName: '', lastName: '', language: '' }
  return { ...names, basis: 'consent', source, fields: {}, lists: [], confirmed: true }
}

export function draftOf({ address, firstName, lastName, language, basis, source, fields }: ContactCard): ContactDraft {
  const written = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]))
  const names = { firstName: firstName ?? '', lastName: lastName ?? '', language: language ?? '' }
  return { address, ...names, basis, source, fields: written, lists: [], confirmed: true }
}

/** For the server: what is left empty goes. */
export function bodyOf({ firstName, lastName, language, fields, address, basis, source }: ContactDraft) {
  const orNull = (text: string) => (text.trim() === '' ? null : text)
  return {
    address,
    firstName: orNull(firstName),
    lastName: orNull(lastName),
    language: orNull(language),
    basis,
    source,
    fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, orNull(value)])),
  }
}
