import type { KeyObject } from 'node:crypto'
import { type Database, inOrganisation } from '../db/index.ts'
import { enqueue, type JobHandlers } from '../jobs/index.ts'
import type { Import } from './import.ts'
import { findAbandonedImports, findUnfinishedImports, updateImport } from './queries.ts'
import { runImport } from './run-import.ts'
import { readUpload } from './upload.ts'

/** The imports' background work. */
export function importJobs(db: Database, listKey: KeyObject): Pick<JobHandlers, 'run-import'> {
  return {
    'run-import': async ({ organisationId, importId }, signal) => {
      const file = ({ draftId }: Import) => readUpload(db, organisationId, draftId ?? importId)
      await runImport(db, organisationId, importId, listKey, file, signal)
    },
  }
}

export { deleteExpiredDrafts } from './make-draft.ts'

/** Puts imports that nobody has been seen at work on for half a minute back on the queue. */
export async function resumeAbandonedImports(db: Database, workerDb: Database): Promise<void> {
  for (const { organisationId, id } of await findAbandonedImports(workerDb)) {
    await inOrganisation(db, organisationId, tx => enqueue(tx, 'run-import', { organisationId, importId: id }))
  }
}

/** The same for all that have not ended, at once: for the start of a process that knows it is the only one on its database. */
export async function resumeAllImports(db: Database, workerDb: Database): Promise<void> {
  for (const { organisationId, id } of await findUnfinishedImports(workerDb)) {
    await inOrganisation(db, organisationId, async tx => {
      await updateImport(tx, organisationId, id, { isReleased: true })
      await enqueue(tx, 'run-import', { organisationId, importId: id })
    })
  }
}
