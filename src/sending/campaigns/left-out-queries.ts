import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

export type LeftOutOf = { campaignId: string; name: string; reason: string; at: Date }

/** The campaigns whose audience a contact was of without getting a message, the newest first: part of what happened to the mail to somebody. */
export async function findCampaignsThatLeftOut(
  tx: Tx,
  organisationId: string,
  contactId: string,
  limit = 100,
): Promise<LeftOutOf[]> {
  const { rows } = await sql<LeftOutOf>`
    select c.id as campaign_id, c.name, l.reason, c.drawn_at as at from campaigns c
    cross join lateral (
      select o.reason from campaign_left_out o
      where o.organisation_id = ${organisationId} and o.campaign_id = c.id and o.contact_id = ${contactId} offset 0) l
    where c.organisation_id = ${organisationId} and c.drawn_at is not null order by c.id desc limit ${limit}`.execute(
    tx,
  )
  return rows
}
