import { sql } from 'kysely'
import type { Database } from '../db/index.ts'

/** A transaction that is open for longer than this may be missed until the next start: listings and erasures are short. */
export const OVERLAP_MS = 60_000

/** Up to when this database is known to be in the journal, by organisation. As `veto_worker`. */
export async function selectPositions(worker: Database, journalId: string): Promise<Map<string, Date>> {
  const rows = await worker
    .selectFrom('journalPositions')
    .select(['organisationId', 'writtenUpTo'])
    .where('journalId', '=', journalId)
    .execute()
  return new Map(rows.map(row => [row.organisationId, row.writtenUpTo]))
}

/** Whether this database was written to journals, and to none that is this one: its folder was changed, or is not the one that was meant. */
export async function isStrangeJournal(worker: Database, journalId: string): Promise<boolean> {
  const { rows } = await sql<{ isStrange: boolean | null }>`
    select bool_and(journal_id <> ${journalId}) as is_strange from journal_positions`.execute(worker)
  return rows[0]?.isStrange ?? false
}

export async function savePosition(
  worker: Database,
  organisationId: string,
  journalId: string,
  writtenUpTo: Date,
): Promise<void> {
  await worker
    .insertInto('journalPositions')
    .values({ organisationId, journalId, writtenUpTo })
    .onConflict(conflict => conflict.columns(['organisationId', 'journalId']).doUpdateSet({ writtenUpTo }))
    .execute()
}

/** Since when not everything is written, in seconds, of the organisation that is worst off; null before anything was. By the newest journal of each. */
export async function selectLagSeconds(worker: Database): Promise<number | null> {
  const { rows } = await sql<{ seconds: number | null }>`
    select case when count(*) > 0 then greatest(0, extract(epoch from max(now() - p.written_up_to)) - ${OVERLAP_MS / 1_000})::float8 end as seconds from (
      select max(written_up_to) as written_up_to from journal_positions group by organisation_id) p`.execute(worker)
  return rows[0]?.seconds ?? null
}
