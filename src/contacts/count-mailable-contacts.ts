import { selectWorkspaceIds } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import type { ContactCounts } from './count-queries.ts'
import { loadCounts } from './load-counts.ts'

/** How many contacts of the organisation, in any workspace, marketing may reach; `loadCounts` says as of when. */
export async function countMailableContacts(tx: Tx, organisationId: string): Promise<number> {
  const { confirmed, waiting } = await loadAllCounts(tx, organisationId)
  return confirmed - waiting
}

/** The counts of all workspaces together, as of the oldest of them. */
export async function loadAllCounts(tx: Tx, organisationId: string): Promise<ContactCounts> {
  const sums: ContactCounts = { confirmed: 0, unconfirmed: 0, blacklisted: 0, waiting: 0, countedAt: new Date() }
  for (const workspaceId of await selectWorkspaceIds(tx)) {
    const counts = await loadCounts(tx, organisationId, workspaceId)
    for (const name of ['confirmed', 'unconfirmed', 'blacklisted', 'waiting'] as const) sums[name] += counts[name]
    if (counts.countedAt < sums.countedAt) sums.countedAt = counts.countedAt
  }
  return sums
}
