import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { Import, ImportFailure, ImportKind } from './import.ts'

/** An import that waits for a privacy officer, why, and since when it was brought. */
export type HeldImport = {
  id: string
  kind: ImportKind
  fileName: string
  declaredBy: Import['declaredBy']
  failure: ImportFailure | null
  createdAt: Date
}

/** The one that waits for longest first; at most 50, which is more than anybody leaves lying. */
export async function findHeldImports(tx: Tx, organisationId: string): Promise<HeldImport[]> {
  const { rows } = await sql<HeldImport>`
    select id, kind, file_name, declared_by, failure, created_at from imports
    where organisation_id = ${organisationId} and state = 'held' order by id limit 50`.execute(tx)
  return rows
}
