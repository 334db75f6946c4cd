import { entriesInForce } from '../blacklist/index.ts'
import type { Tx } from '../db/index.ts'
import { countContactsBut } from './load-queries.ts'

/** How many contacts of the organisation, in any workspace, marketing may reach now. */
export async function countMailableContacts(tx: Tx, organisationId: string): Promise<number> {
  return countContactsBut(tx, organisationId, entriesInForce(organisationId))
}
