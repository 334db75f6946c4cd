import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/index.ts'

/** Who a campaign is for: everybody on a list, or everybody in a segment. */
export type Audience = { workspaceId: string; listId: string } | { workspaceId: string; condition: RawBuilder<boolean> }

/**
 * A SQL fragment: the contacts of an audience, each mailbox once, since a workspace has one contact of it. Columns: contact_id, mailbox_key,
 * variant_key, address, confirmed_at, created_at.
 */
export function contactsOfAudience(organisationId: string, audience: Audience): RawBuilder<unknown> {
  const columns = sql`c.id as contact_id, c.mailbox_key, c.variant_key, c.address, c.confirmed_at, c.created_at`
  if ('listId' in audience)
    return sql`
      select ${columns} from list_members m
      join contacts c on c.organisation_id = m.organisation_id and c.id = m.contact_id
      where m.organisation_id = ${organisationId} and m.list_id = ${audience.listId}`
  return sql`
    select ${columns} from contacts c
    where c.organisation_id = ${organisationId} and c.workspace_id = ${audience.workspaceId} and ${audience.condition}`
}

/** How many are in it, counted to `most` at most. */
export async function countAudience(tx: Tx, organisationId: string, audience: Audience, most: number): Promise<number> {
  const { rows } = await sql<{ contacts: number }>`
    select count(*) as contacts from (select from (${contactsOfAudience(organisationId, audience)}) a limit ${most}) x`.execute(
    tx,
  )
  return rows[0]?.contacts ?? 0
}
