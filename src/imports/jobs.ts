import type { KeyObject } from 'node:crypto'
import { type Database, inOrganisation } from '../db/index.ts'
import { enqueue, type JobHandlers } from '../jobs/index.ts'
import { findAbandonedImports } from './queries.ts'
import { runImport } from './run-import.ts'
import { readUpload } from './upload.ts'

/** The imports' background work. */
export function importJobs(db: Database, listKey: KeyObject): Pick<JobHandlers, 'run-import'> {
  return {
    'run-import': async ({ organisationId, importId }) => {
      await runImport(db, organisationId, importId, listKey, () => readUpload(db, organisationId, importId))
    },
  }
}

/** Puts imports that a dead process left behind back on the queue. */
export async function resumeAbandonedImports(db: Database, workerDb: Database): Promise<number> {
  const abandoned = await findAbandonedImports(workerDb)
  for (const { organisationId, id } of abandoned) {
    await inOrganisation(db, organisationId, tx => enqueue(tx, 'run-import', { organisationId, importId: id }))
  }
  return abandoned.length
}
