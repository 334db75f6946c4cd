import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { FieldValue } from './contact-field.ts'

/** What a message may be filled with, of one contact. */
export type Recipient = {
  workspaceId: string
  address: string
  firstName: string | null
  lastName: string | null
  language: string | null
  fields: Record<string, FieldValue>
}

/** Once per message: four columns, by the key. */
export async function findRecipient(tx: Tx, organisationId: string, contactId: string): Promise<Recipient | undefined> {
  const { rows } = await sql<Recipient>`/* prepared as find_recipient */
    select workspace_id, address, first_name, last_name, language, fields from contacts
    where organisation_id = ${organisationId}::uuid and id = ${contactId}::uuid`.execute(tx)
  return rows[0]
}
