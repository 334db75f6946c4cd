import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import type { MailboxKeys } from '../mailbox-key.ts'
import { applyChanges } from './apply-changes.ts'
import type { FieldValue } from './contact-field.ts'
import { insertContactInterests } from './interests/interest-queries.ts'
import { insertMembers } from './list-queries.ts'
import { insertContact, lockContactOfMailbox, setConfirmed } from './queries.ts'

/** What a person said of themselves when they signed up, and confirmed. */
export type ConfirmedPerson = {
  workspaceId: string
  address: string
  keys: MailboxKeys
  firstName: string | null
  lastName: string | null
  language: string
  fields: Record<string, FieldValue>
  listIds: readonly string[]
  interestIds: readonly string[]
  source: string
  /** Of the consent record, which stands already: the database looks. */
  confirmedAt: Date
}

/** Makes the contact of a mailbox, or brings it up to date: confirmed, on consent, on the lists. What the person left blank stays as it was. */
export async function confirmContact(
  tx: Tx,
  actor: Actor,
  { listIds, interestIds, keys, confirmedAt, workspaceId, ...said }: ConfirmedPerson,
): Promise<{ id: string; isNew: boolean }> {
  const { organisationId } = actor
  const basis = 'consent' as const
  const made = await insertContact(tx, { organisationId, workspaceId, keys, ...said, basis, confirmedAt })
  const known = made ? undefined : await lockContactOfMailbox(tx, organisationId, workspaceId, keys.mailboxKey)
  const id = (made ?? known)?.id
  if (id === undefined) throw new Error('a contact that stood in the way of an insert is not there')
  if (known) {
    const { firstName, lastName, language, fields, source } = said
    const names = { firstName: firstName ?? undefined, lastName: lastName ?? undefined }
    await applyChanges(tx, organisationId, known, { ...names, language, fields, basis, source })
    await setConfirmed(tx, organisationId, id, confirmedAt)
  }
  const joined = await insertMembers(tx, organisationId, listIds, [id])
  await insertContactInterests(tx, organisationId, [id], interestIds, 'person')
  const facts = { contactId: id, workspaceId, lists: joined.map(({ listId }) => listId), isNew: made !== undefined }
  await recordEvent(tx, actor, 'contacts.contact_confirmed', facts, [keys.mailboxKey])
  return { id, isNew: made !== undefined }
}
