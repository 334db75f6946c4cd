import type { Tx } from '../db/index.ts'
import type { MailboxKeys } from '../mailbox-key.ts'
import type { Contact, ContactChanges } from './contact.ts'
import type { FieldValue } from './contact-field.ts'
import { type ContactValues, updateContact } from './queries.ts'

/** What an event says of a change: which columns and fields; before and after only where a permission hangs on it. */
export type AppliedChanges = { changed: string[]; before: Partial<ContactValues>; after: Partial<ContactValues> }

/** Writes what differs. `keys` are those of a new address. Undefined where nothing does: saying the same again changes nothing. */
export async function applyChanges(
  tx: Tx,
  organisationId: string,
  contact: Contact,
  { fields: wantedFields = {}, ...wanted }: ContactChanges,
  keys?: MailboxKeys,
): Promise<AppliedChanges | undefined> {
  const columns = COLUMNS.filter(name => wanted[name] !== undefined && wanted[name] !== contact[name])
  const fields = mergeFields(contact.fields, wantedFields)
  if (columns.length === 0 && fields.changed.length === 0) return undefined

  const values = Object.fromEntries(columns.map(name => [name, wanted[name]])) as Partial<ContactValues>
  const merged = fields.changed.length === 0 ? {} : { fields: fields.after }
  await updateContact(tx, organisationId, contact.id, { ...values, ...merged, keys })
  return {
    changed: [...columns, ...fields.changed.map(key => `fields.${key}`)],
    before: permissionOf(contact, columns),
    after: permissionOf(values, columns),
  }
}

const COLUMNS = ['address', 'firstName', 'lastName', 'language', 'basis', 'source'] as const
type Column = (typeof COLUMNS)[number]
const PERMISSION: readonly Column[] = ['address', 'basis', 'source']

function permissionOf(values: Partial<ContactValues>, columns: readonly Column[]): Partial<ContactValues> {
  const shown = columns.filter(name => PERMISSION.includes(name))
  return Object.fromEntries(shown.map(name => [name, values[name]]))
}

function mergeFields(before: Record<string, FieldValue>, wanted: Record<string, FieldValue | null>) {
  const after = new Map(Object.entries(before))
  const changed = Object.keys(wanted).filter(key => (after.get(key) ?? null) !== wanted[key])
  for (const key of changed) {
    const value = wanted[key]
    if (value === null || value === undefined) after.delete(key)
    else after.set(key, value)
  }
  return { changed, after: Object.fromEntries(after) }
}
