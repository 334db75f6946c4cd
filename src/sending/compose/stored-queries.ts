import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

/** What a message says and who it is from, as composing needs it. */
export type StoredContent = {
  form: 'template' | 'fixed' | 'raw'
  subject: string | null
  preheader: string | null
  html: string | null
  plain: string | null
  raw: Buffer | null
  senderId: string
  senderName: string
  senderAddress: string
  domain: string
  postalAddress: string
}

export async function findStoredContent(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<StoredContent | undefined> {
  const { rows } = await sql<StoredContent>`
    select m.form, m.subject, m.preheader, m.html, m.plain, m.raw, s.id as sender_id, s.name as sender_name, s.address as sender_address, s.domain,
      s.postal_address
    from message_contents m join senders s on s.organisation_id = m.organisation_id and s.id = m.sender_id
    where m.organisation_id = ${organisationId} and m.id = ${id}`.execute(tx)
  return rows[0]
}

export type NewContent = {
  organisationId: string
  form: 'template' | 'fixed'
  senderId: string
  subject: string
  preheader?: string | null
  html?: string | null
  plain?: string | null
}

/** A content never changes: another text is another content. */
export async function insertContent(tx: Tx, content: NewContent): Promise<string> {
  const { id } = await tx.insertInto('messageContents').values(content).returning('id').executeTakeFirstOrThrow()
  return id
}
