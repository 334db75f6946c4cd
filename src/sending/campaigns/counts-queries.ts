import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

/** How many messages are in a state; `reason` of the suppressed. */
export type StateCount = { state: string; reason: string | null; messages: number }

export async function countStates(tx: Tx, organisationId: string, campaignId: string): Promise<StateCount[]> {
  const ours = sql`organisation_id = ${organisationId} and campaign_id = ${campaignId}`
  const { rows } = await sql<StateCount>`
    select state, null::text as reason, count(*) as messages from messages where ${ours} and state <> 'suppressed' group by state
    union all
    select state, suppressed_reason, count(*) from messages where ${ours} and state = 'suppressed' group by state, suppressed_reason`.execute(
    tx,
  )
  return rows
}

export type KeptStates = { counts: StateCount[]; countedAt: Date; tookMs: number; ageMs: number }

export async function findKeptStates(
  tx: Tx,
  organisationId: string,
  campaignId: string,
): Promise<KeptStates | undefined> {
  const { rows } = await sql<KeptStates>`
    select counts, counted_at, took_ms, extract(epoch from clock_timestamp() - counted_at)::float8 * 1000 as age_ms from campaign_counts
    where organisation_id = ${organisationId} and campaign_id = ${campaignId}`.execute(tx)
  return rows[0]
}

export async function keepStates(
  tx: Tx,
  organisationId: string,
  campaignId: string,
  counts: StateCount[],
  tookMs: number,
): Promise<void> {
  await sql`
    insert into campaign_counts (organisation_id, campaign_id, counts, counted_at, took_ms)
    values (${organisationId}, ${campaignId}, ${JSON.stringify(counts)}::jsonb, clock_timestamp(), ${Math.round(tookMs)})
    on conflict (organisation_id, campaign_id) do update
      set counts = excluded.counts, counted_at = excluded.counted_at, took_ms = excluded.took_ms`.execute(tx)
}

/** One counts at a time: whoever comes meanwhile is shown what was counted last. */
export async function mayCount(tx: Tx, campaignId: string): Promise<boolean> {
  const { rows } = await sql<{
    may: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${campaignId}, 0)) as may`.execute(tx)
  return rows[0]?.may ?? false
}
