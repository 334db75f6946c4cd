import { type Database, inOrganisation } from '../../db/index.ts'
import { KEPT_DAYS } from '../../kept-for.ts'
import { deleteOldest, findFullOutboxes } from './queries.ts'

/** The outbox shows what was sent lately; it is no archive. */
const KEEP = { newest: 10_000, days: KEPT_DAYS.outbox }

/** Lets go of what is older than 30 days, and of what 10 000 newer ones follow. */
export async function tidyOutbox(app: Database, worker: Database, keep = KEEP): Promise<void> {
  for (const organisationId of await findFullOutboxes(worker, keep))
    await inOrganisation(app, organisationId, tx => deleteOldest(tx, organisationId, keep))
}
