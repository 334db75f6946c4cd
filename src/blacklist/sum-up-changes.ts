import { type Database, inOrganisation } from '../db/index.ts'
import { findOrganisationsToSumUp, sumUpChangesOf } from './statistics-queries.ts'

/** Moves the counts of single statements into those of their days. Nothing is lost or wrong where it does not run: only slower to add up. */
export async function sumUpChanges(workerDb: Database): Promise<void> {
  for (const id of await findOrganisationsToSumUp(workerDb)) {
    await inOrganisation(workerDb, id, tx => sumUpChangesOf(tx))
  }
}
