import { sql } from 'kysely'
import type { Database, Tx } from '../db/index.ts'
import type { Reason } from './reason.ts'
import type { PeriodLength } from './statistics.ts'

// The days that are summed up, and what changed since: moved from one to the other in one statement, so that nothing is counted twice.
const COUNTED = sql`(
  select organisation_id, day, reason, listed, lifted from blacklist_days
  union all select organisation_id, day, reason, listed, lifted from blacklist_changes) counted`

export type ChangeRow = { start: string; reason: Reason; listed: number; lifted: number }

/** What came and went, by period (named by its first day) and reason. Days are UTC; `before` is left out. */
export async function sumChanges(
  tx: Tx,
  organisationId: string,
  { from, before, by }: { from: string; before: string; by: PeriodLength },
): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select to_char(date_trunc(${by}, day::timestamp), 'YYYY-MM-DD') as start, reason, sum(listed)::bigint as listed, sum(lifted)::bigint as lifted
    from ${COUNTED} where organisation_id = ${organisationId} and day >= ${from}::date and day < ${before}::date
    group by 1, 2 order by 1`.execute(tx)
  return rows
}

/** Entries in force by reason; a reason that nobody is listed for may be missing. */
export async function countInForceByReason(
  tx: Tx,
  organisationId: string,
): Promise<{ reason: Reason; inForce: number }[]> {
  const { rows } = await sql<{ reason: Reason; inForce: number }>`
    select reason, sum(listed - lifted)::bigint as in_force from ${COUNTED} where organisation_id = ${organisationId} group by 1`.execute(
    tx,
  )
  return rows
}

/**
 * The reasons for which anybody was ever listed. Asked before entries are filtered by reason: an enum's equality is not leakproof, so row-level
 * security keeps it from using an index, and a reason without entries would be looked for among all of them (10 million: 6 s).
 */
export async function findReasonsUsed(tx: Tx, organisationId: string): Promise<Reason[]> {
  const { rows } = await sql<{ reason: Reason }>`
    select reason from ${COUNTED} where organisation_id = ${organisationId} group by 1`.execute(tx)
  return rows.map(row => row.reason)
}

/** The organisations with changes that are not in the days yet: only veto_worker sees more than its own. */
export async function findOrganisationsToSumUp(workerDb: Database): Promise<string[]> {
  const { rows } = await sql<{ organisationId: string }>`
    select distinct organisation_id from blacklist_changes`.execute(workerDb)
  return rows.map(row => row.organisationId)
}

export async function sumUpChangesOf(tx: Tx): Promise<void> {
  await sql`select sum_up_blacklist_changes()`.execute(tx)
}
