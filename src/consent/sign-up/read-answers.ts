import { type FieldValue, parseFieldValue } from '../../contacts/index.ts'
import { parseEmailAddress } from '../../email-address.ts'
import type { OpenForm } from './open-form.ts'

/** What somebody filled in, read: names apart, since every contact has them. `fault`: what cannot be read, to be shown beside what was written. */
export type ReadAnswers =
  | { ok: false; fault: { field: string } }
  | {
      ok: true
      address: string
      firstName: string | null
      lastName: string | null
      fields: Record<string, FieldValue>
      interestIds: string[]
    }

const MOST_NAME = 200

/** Takes what the form asks, and nothing else. Pure. */
export function readAnswers(form: OpenForm, written: Record<string, string>, language: string): ReadAnswers {
  const address = (written.address ?? '').trim()
  if (!parseEmailAddress(address).ok) return { ok: false, fault: { field: 'address' } }
  const names: Record<string, string | null> = { first_name: null, last_name: null }
  const fields: Record<string, FieldValue> = {}
  for (const { key, type } of form.asked) {
    const text = (written[`field-${key}`] ?? '').trim()
    if (text === '') continue
    const parsed = parseFieldValue(type, text, language)
    if (!parsed.ok || (key in names && text.length > MOST_NAME)) return { ok: false, fault: { field: key } }
    if (key in names) names[key] = String(parsed.value).replace(/\s+/g, ' ')
    else fields[key] = parsed.value
  }
  const interestIds = form.interests.map(({ id }) => id).filter(id => written[`interest-${id}`] !== undefined)
  const { first_name: firstName = null, last_name: lastName = null } = names
  return { ok: true, address, firstName, lastName, fields, interestIds }
}
