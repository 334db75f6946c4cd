import type { Database } from '../db/index.ts'

/** Up to when this database is known to be in the journal, by organisation. As `veto_worker`. */
export async function selectPositions(worker: Database, journalId: string): Promise<Map<string, Date>> {
  const rows = await worker
    .selectFrom('journalPositions')
    .select(['organisationId', 'writtenUpTo'])
    .where('journalId', '=', journalId)
    .execute()
  return new Map(rows.map(row => [row.organisationId, row.writtenUpTo]))
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
