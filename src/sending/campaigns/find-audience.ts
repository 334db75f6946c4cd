import type { LookUpWay } from '../../blacklist/index.ts'
import { type Audience, conditionOf, countAudience, loadSegment } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Campaign } from './campaign.ts'
import { mailedWithin } from './mailed-queries.ts'

/** Up to here an audience is drawn in the transaction of the start, each mailbox looked up for itself; above it in the background, by hashing. */
const FEW = 5_000

/** The audience of a campaign; undefined where it has none yet. */
export async function findAudience(tx: Tx, organisationId: string, campaign: Campaign): Promise<Audience | undefined> {
  const { workspaceId, listId, segmentId } = campaign
  if (listId !== null) return { workspaceId, listId }
  if (segmentId === null) return undefined
  const { filter } = await loadSegment(tx, organisationId, segmentId)
  return { workspaceId, condition: conditionOf(organisationId, filter, mailedWithin) }
}

/** How many, to a few; and how to look them up. */
export async function measureAudience(
  tx: Tx,
  organisationId: string,
  audience: Audience,
): Promise<{ contacts: number; way: LookUpWay }> {
  const contacts = await countAudience(tx, organisationId, audience, FEW + 1)
  return { contacts, way: contacts > FEW ? 'by_hashing' : 'one_by_one' }
}
