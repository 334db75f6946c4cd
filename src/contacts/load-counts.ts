import type { Tx } from '../db/index.ts'
import { type ContactCounts, countContacts, findCounts, keepCounts } from './count-queries.ts'

/** Counting that is quicker than this is never kept: small installations always see the number of this moment. */
const WORTH_KEEPING_MS = 50
/** What took a while is good for a hundred times as long: a fifth of a second of counting, twenty seconds. */
const GOOD_FOR = 100

/** How many contacts of a workspace are in each tab, and when they were counted. */
export async function loadCounts(tx: Tx, organisationId: string, workspaceId: string): Promise<ContactCounts> {
  const kept = await findCounts(tx, organisationId, workspaceId)
  if (kept && kept.tookMs >= WORTH_KEEPING_MS && kept.ageMs < kept.tookMs * GOOD_FOR) return kept
  const begun = performance.now()
  const counts = await countContacts(tx, organisationId, workspaceId)
  const tookMs = performance.now() - begun
  if (tookMs >= WORTH_KEEPING_MS) await keepCounts(tx, organisationId, workspaceId, counts, tookMs)
  return counts
}
