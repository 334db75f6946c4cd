import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

/** Of a campaign: messages that came back after a relay had taken them, and messages that somebody complained of. */
export async function countReturned(
  tx: Tx,
  organisationId: string,
  campaignId: string,
): Promise<{ bounces: number; complaints: number }> {
  const { rows } = await sql<{ bounces: number; complaints: number }>`
    select count(distinct message_id) filter (where kind in ('hard', 'soft', 'refusal') and road <> 'reply') as bounces,
      count(distinct message_id) filter (where kind = 'complaint') as complaints
    from reactions where organisation_id = ${organisationId} and campaign_id = ${campaignId}`.execute(tx)
  return rows[0] ?? { bounces: 0, complaints: 0 }
}

export type Figures = {
  byDay: { day: string; kind: string; count: number }[]
  byReason: { kind: string; reason: string; code: string; action: string; count: number }[]
  byProvider: { provider: string; kind: string; count: number }[]
}

const MOST_ROWS = 100

/** What came back since a day (UTC), by day, by reason and by provider, the most frequent first. */
export async function selectFigures(tx: Tx, organisationId: string, since: Date): Promise<Figures> {
  const ours = sql`organisation_id = ${organisationId} and reacted_at >= ${since}`
  const days = await sql<Figures['byDay'][number]>`
    select to_char(reacted_at at time zone 'UTC', 'YYYY-MM-DD') as day, kind, count(*) from reactions where ${ours} group by 1, 2 order by 1, 2`.execute(
    tx,
  )
  const reasons = await sql<Figures['byReason'][number]>`
    select kind, reason, code, action, count(*) from reactions where ${ours} group by 1, 2, 3, 4 order by 5 desc, 1, 2, 3, 4 limit ${MOST_ROWS}`.execute(
    tx,
  )
  const providers = await sql<Figures['byProvider'][number]>`
    select provider, kind, count(*) from reactions where ${ours} group by 1, 2 order by 3 desc, 1, 2 limit ${MOST_ROWS}`.execute(
    tx,
  )
  return { byDay: days.rows, byReason: reasons.rows, byProvider: providers.rows }
}
