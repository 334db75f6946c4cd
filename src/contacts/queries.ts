import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { MailboxKeys } from '../mailbox-key.ts'
import type { Contact } from './contact.ts'

const COLUMNS = [
  'contacts.id',
  'contacts.workspaceId',
  'contacts.mailboxKey',
  'contacts.address',
  'contacts.firstName',
  'contacts.lastName',
  'contacts.language',
  'contacts.fields',
  'contacts.basis',
  'contacts.source',
  'contacts.importId',
  'contacts.createdAt',
  'contacts.updatedAt',
] as const

/** What stands in the table's own columns; `keys` are those of the address. */
export type ContactValues = Pick<
  Contact,
  'address' | 'firstName' | 'lastName' | 'language' | 'fields' | 'basis' | 'source'
>

export type NewContact = ContactValues & { organisationId: string; workspaceId: string; keys: MailboxKeys }

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

function columnsOf({ mailboxKey, variantKey, version }: MailboxKeys) {
  return { mailboxKey, variantKey, canonicalVersion: version }
}

export async function findContact(tx: Tx, organisationId: string, id: string): Promise<Contact | undefined> {
  return selectContacts(tx, organisationId).where('contacts.id', '=', id).executeTakeFirst()
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockContact(tx: Tx, organisationId: string, id: string): Promise<Contact | undefined> {
  return selectContacts(tx, organisationId).where('contacts.id', '=', id).forUpdate().executeTakeFirst()
}

export async function lockContactOfMailbox(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  mailboxKey: string,
): Promise<Contact | undefined> {
  return selectContacts(tx, organisationId)
    .where('contacts.mailboxKey', '=', mailboxKey)
    .where('contacts.workspaceId', '=', workspaceId)
    .forUpdate()
    .executeTakeFirst()
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

export type ContactFilter = {
  workspaceId: string
  mailboxKey?: string | undefined
  listId?: string | undefined
  /** In lower case. */
  startsWith?: string | undefined
  before?: string | undefined
  limit: number
}

/** Of one workspace, the newest first. Identifiers are time-ordered, so the last one seen is the cursor. */
export async function selectContactPage(tx: Tx, organisationId: string, filter: ContactFilter): Promise<Contact[]> {
  const { workspaceId, mailboxKey, listId, startsWith, before, limit } = filter
  let page = selectContacts(tx, organisationId).where('contacts.workspaceId', '=', workspaceId)
  if (mailboxKey !== undefined) page = page.where('contacts.mailboxKey', '=', mailboxKey)
  if (listId !== undefined) {
    page = page
      .innerJoin('listMembers', join =>
        join
          .onRef('listMembers.organisationId', '=', 'contacts.organisationId')
          .onRef('listMembers.contactId', '=', 'contacts.id'),
      )
      .where('listMembers.listId', '=', listId)
  }
  if (startsWith !== undefined) {
    const address = sql<string>`lower(contacts.address) collate "C"`
    page = page.where(address, '>=', startsWith).where(address, '<', startsWith + LAST_CHARACTER)
  }
  if (before !== undefined) page = page.where('contacts.id', '<', before)
  return page.orderBy('contacts.id', 'desc').limit(limit).execute()
}

// A range, because row-level security keeps `like` from using an index. In the order of bytes everything that begins alike comes before this.
const LAST_CHARACTER = '\u{10ffff}'

function selectContacts(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('contacts')
    .select(COLUMNS)
    .where('contacts.organisationId', '=', organisationId)
    .$castTo<Contact>()
}
