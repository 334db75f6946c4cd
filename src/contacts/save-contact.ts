import type { KeyObject } from 'node:crypto'
import { loadWorkspace } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { keysOf } from '../mailbox-key.ts'
import { readAddress } from '../read-address.ts'
import { admitAddress } from './admit-address.ts'
import { applyChanges } from './apply-changes.ts'
import type { ContactChanges } from './contact.ts'
import type { FieldValue } from './contact-field.ts'
import { requireInterests, setInterests } from './interests/choose-interests.ts'
import { insertMembers } from './list-queries.ts'
import { type ContactCard, loadContact } from './load-contact.ts'
import { loadLists } from './load-lists.ts'
import { type ContactValues, insertContact, lockContactOfMailbox } from './queries.ts'
import { type GivenFields, readFields } from './read-fields.ts'

/** `lists`: each by its id or its name. */
export type ContactInput = ContactChanges & {
  address: string
  fields?: GivenFields
  workspaceId?: string
  lists?: string[]
  /** Ids; they replace those that the contact has. */
  interests?: string[]
  /** False: the person still has to be asked. Says nothing about a contact that is there already: it stays as it is. */
  confirmed?: boolean
}

/**
 * Adds one contact to a workspace; one whose mailbox is there already is updated, keeps its spelling and its lists, and gets the new
 * ones. Refuses a listed address (IM-1). Where no basis is given it is consent, and whoever adds the contact stands for it: the audit
 * event names them.
 */
export async function saveContact(
  tx: Tx,
  actor: Actor,
  listKey: KeyObject,
  { address: written, workspaceId: named, lists: called = [], interests, confirmed = true, ...given }: ContactInput,
): Promise<{ contact: ContactCard; isNew: boolean }> {
  const { organisationId } = actor
  const address = readAddress(written)
  const workspaceId = await loadWorkspace(tx, organisationId, named)
  const lists = await loadLists(tx, organisationId, workspaceId, called)
  const chosen = interests && (await requireInterests(tx, organisationId, workspaceId, interests))
  const fields = await readFields(tx, organisationId, workspaceId, given.fields)
  const keys = keysOf(listKey, address)
  await admitAddress(tx, organisationId, listKey, address)

  const values = { ...firstValues(given, fields), address: address.written }
  const made = await insertContact(tx, {
    ...values,
    organisationId,
    workspaceId,
    keys,
    confirmedAt: confirmed ? new Date() : null,
  })
  const known = made ? undefined : await lockContactOfMailbox(tx, organisationId, workspaceId, keys.mailboxKey)
  const id = (made ?? known)?.id
  if (id === undefined) throw new Error('a contact that stood in the way of an insert is not there')

  const applied = known && (await applyChanges(tx, organisationId, known, { ...given, fields }))
  const joined = await insertMembers(tx, organisationId, lists, [id])
  const isChosen = chosen !== undefined && (await setInterests(tx, organisationId, id, chosen, 'organisation'))
  const facts = {
    contactId: id,
    workspaceId,
    lists: joined.map(membership => membership.listId),
    ...(isChosen ? { interests: chosen } : {}),
  }
  if (made) {
    const { basis, source } = values
    const added = { ...facts, address: address.written, basis, source, confirmed }
    await recordEvent(tx, actor, 'contacts.contact_added', added, [keys.mailboxKey])
  } else if (applied || joined.length > 0 || isChosen) {
    await recordEvent(tx, actor, 'contacts.contact_changed', { ...facts, ...applied }, [keys.mailboxKey])
  }
  return { contact: await loadContact(tx, organisationId, listKey, id), isNew: made !== undefined }
}

function firstValues(given: ContactChanges, fields: GivenFields): Omit<ContactValues, 'address'> {
  const { firstName = null, lastName = null, language = null, basis = 'consent', source = 'api' } = given
  return { firstName, lastName, language, basis, source, fields: withoutNulls(fields) }
}

function withoutNulls(fields: GivenFields): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, FieldValue] => entry[1] !== null))
}
