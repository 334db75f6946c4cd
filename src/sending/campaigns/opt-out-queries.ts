import { sql } from 'kysely'
import { optOutsWithin } from '../../consent/index.ts'
import type { Tx } from '../../db/index.ts'

/** A day as YYYY-MM-DD, in UTC. */
export type OptOutsOfDay = { day: string; optOuts: number }
/** `campaignId` null: single messages, and messages that are no more. `accepted`: how many of its messages were. */
export type OptOutsOfCampaign = { campaignId: string | null; name: string | null; optOuts: number; accepted: number }

export async function countOptOutsByDay(tx: Tx, organisationId: string, days: number): Promise<OptOutsOfDay[]> {
  const { rows } = await sql<OptOutsOfDay>`
    select to_char(o.opted_out_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as opt_outs
    from (${optOutsWithin(organisationId, days)}) o group by 1 order by 1`.execute(tx)
  return rows
}

/** The campaigns that most left by, first. */
export async function countOptOutsByCampaign(
  tx: Tx,
  organisationId: string,
  days: number,
  limit: number,
): Promise<OptOutsOfCampaign[]> {
  const { rows } = await sql<OptOutsOfCampaign>`
    select c.id as campaign_id, c.name, x.opt_outs, coalesce((
      select count(*) from messages a where a.organisation_id = ${organisationId} and a.campaign_id = c.id and a.state = 'accepted'), 0) as accepted
    from (
      select m.campaign_id, count(*) as opt_outs from (${optOutsWithin(organisationId, days)}) o
      left join messages m on m.organisation_id = ${organisationId} and m.id = o.message_id and m.origin = 'campaign'
      group by m.campaign_id) x
    left join campaigns c on c.organisation_id = ${organisationId} and c.id = x.campaign_id
    order by x.opt_outs desc, c.id desc nulls last limit ${limit}`.execute(tx)
  return rows
}
