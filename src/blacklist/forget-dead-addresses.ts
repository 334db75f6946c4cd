import { selectOrganisations } from '../accounts/index.ts'
import { recordEvent } from '../audit/index.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import { forgetDead } from './erase-queries.ts'

/** Entries of dead or silent mailboxes become keys after the time that the organisation settled (two years); they go on stopping mail. */
export async function forgetDeadAddresses(db: Database, worker: Database): Promise<void> {
  for (const { id: organisationId } of await selectOrganisations(worker)) {
    const actor = { kind: 'system' as const, organisationId, name: 'retention' }
    await inOrganisation(db, organisationId, async tx => {
      const entries = await forgetDead(tx)
      if (entries > 0) await recordEvent(tx, actor, 'privacy.dead_addresses_forgotten', { entries })
    })
  }
}
