import { selectOrganisations } from '../accounts/index.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import { enqueue, type JobHandlers } from '../jobs/index.ts'
import { firstIdAt, indexContacts } from './index-contacts.ts'
import { findForgotten, noteMissed } from './index-queries.ts'

/** The contacts' background work. */
export function contactJobs(db: Database): Pick<JobHandlers, 'index-contacts'> {
  return {
    'index-contacts': ({ organisationId, importId }, signal) => indexContacts(db, organisationId, importId, signal),
  }
}

const LOOK_BACK_MS = 10 * 60_000

/** What the jobs and triggers missed: imports whose job is gone, and contacts that were listed in the instant in which they were added. */
export async function tidyContacts(db: Database, workerDb: Database, now = Date.now()): Promise<void> {
  for (const { organisationId, importId } of await findForgotten(workerDb)) {
    await inOrganisation(db, organisationId, tx => enqueue(tx, 'index-contacts', { organisationId, importId }))
  }
  for (const { id: organisationId } of await selectOrganisations(workerDb)) {
    await inOrganisation(db, organisationId, tx => noteMissed(tx, organisationId, firstIdAt(now - LOOK_BACK_MS)))
  }
}
