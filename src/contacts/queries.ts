import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { MailboxKeys } from '../mailbox-key.ts'
import type { Contact } from './contact.ts'

/** The columns of a contact, for a statement that calls its table c. */
export const CONTACT = sql`c.id, c.workspace_id, c.mailbox_key, c.address, c.first_name, c.last_name, c.language, c.fields, c.basis, c.source,
  c.import_id, c.confirmed_at, c.created_at, c.updated_at`

/** What stands in the table's own columns; `keys` are those of the address. */
export type ContactValues = Pick<
  Contact,
  'address' | 'firstName' | 'lastName' | 'language' | 'fields' | 'basis' | 'source'
>

export type NewContact = ContactValues & {
  organisationId: string
  workspaceId: string
  keys: MailboxKeys
  confirmedAt: Date | null
}

/** Undefined where the workspace has a contact of this mailbox; waits for one that is just being added. */
export async function insertContact(
  tx: Tx,
  { keys, fields, ...contact }: NewContact,
): Promise<{ id: string } | undefined> {
  return tx
    .insertInto('contacts')
    .values({ ...contact, ...columnsOf(keys), fields: JSON.stringify(fields) })
    .onConflict(conflict => conflict.columns(['organisationId', 'mailboxKey', 'workspaceId']).doNothing())
    .returning('id')
    .executeTakeFirst()
}

export async function updateContact(
  tx: Tx,
  organisationId: string,
  id: string,
  { keys, fields, ...values }: Partial<ContactValues> & { keys?: MailboxKeys | undefined },
): Promise<void> {
  await tx
    .updateTable('contacts')
    .set({
      ...values,
      ...(keys ? columnsOf(keys) : {}),
      ...(fields ? { fields: JSON.stringify(fields) } : {}),
      updatedAt: sql<Date>`now()`,
    })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** The database holds it against the consent record of that moment. */
export async function setConfirmed(tx: Tx, organisationId: string, id: string, confirmedAt: Date): Promise<void> {
  await tx
    .updateTable('contacts')
    .set({ confirmedAt, updatedAt: sql<Date>`now()` })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

function columnsOf({ mailboxKey, variantKey, version }: MailboxKeys) {
  return { mailboxKey, variantKey, canonicalVersion: version }
}

export async function findContact(tx: Tx, organisationId: string, id: string): Promise<Contact | undefined> {
  return selectContact(tx, sql`c.organisation_id = ${organisationId} and c.id = ${id}`)
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockContact(tx: Tx, organisationId: string, id: string): Promise<Contact | undefined> {
  return selectContact(tx, sql`c.organisation_id = ${organisationId} and c.id = ${id} for update`)
}

export async function lockContactOfMailbox(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  mailboxKey: string,
): Promise<Contact | undefined> {
  const isOfMailbox = sql`c.mailbox_key = ${mailboxKey} and c.workspace_id = ${workspaceId}`
  return selectContact(tx, sql`c.organisation_id = ${organisationId} and ${isOfMailbox} for update`)
}

async function selectContact(tx: Tx, where: RawBuilder<unknown>): Promise<Contact | undefined> {
  const { rows } = await sql<Contact>`select ${CONTACT} from contacts c where ${where}`.execute(tx)
  return rows[0]
}

/** The contacts of one mailbox, in any workspace. */
export async function findContactsOf(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
): Promise<{ id: string; importId: string | null }[]> {
  const { rows } = await sql<{ id: string; importId: string | null }>`
    select c.id, c.import_id from contacts c where c.organisation_id = ${organisationId} and c.mailbox_key = ${mailboxKey}`.execute(
    tx,
  )
  return rows
}

/** Those of the ids that are contacts of this workspace. */
export async function findContactIds(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from contacts c
    where c.organisation_id = ${organisationId} and c.workspace_id = ${workspaceId} and c.id = any (${ids}::uuid[])`.execute(
    tx,
  )
  return rows.map(row => row.id)
}

/** The contact of a workspace at a mailbox, as far as a message to it needs to know. */
export async function findContactAt(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  mailboxKey: string,
): Promise<{ id: string; confirmedAt: Date | null; createdAt: Date } | undefined> {
  return tx
    .selectFrom('contacts')
    .select(['id', 'confirmedAt', 'createdAt'])
    .where('organisationId', '=', organisationId)
    .where('workspaceId', '=', workspaceId)
    .where('mailboxKey', '=', mailboxKey)
    .executeTakeFirst()
}

/** A SQL fragment: whether a message's contact is one who has confirmed. No contact at all: nobody has to; one that is gone: no. */
export function isConfirmed(organisationId: RawBuilder<unknown>, contactId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(${contactId} is null or exists (
    select from contacts c where c.organisation_id = ${organisationId} and c.id = ${contactId} and c.confirmed_at is not null))`
}

/** The contacts at a mailbox, in whatever workspaces: as many as the organisation has of those. */
export async function findContactIdsAt(tx: Tx, organisationId: string, mailboxKey: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('contacts')
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('mailboxKey', '=', mailboxKey)
    .limit(100)
    .execute()
  return rows.map(({ id }) => id)
}

/** What the person said on a page of theirs, for each contact at the mailbox. */
export async function setLanguageAt(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
  language: string,
): Promise<void> {
  await tx
    .updateTable('contacts')
    .set({ language, updatedAt: sql<Date>`now()` })
    .where('organisationId', '=', organisationId)
    .where('mailboxKey', '=', mailboxKey)
    .execute()
}
