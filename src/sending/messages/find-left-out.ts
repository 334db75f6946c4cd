import { findContactIdsAt } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { findCampaignsThatLeftOut, type LeftOutOf } from '../campaigns/left-out-queries.ts'

/** The campaigns that would have gone to a mailbox, and did not even become a message, the newest first. */
export async function findLeftOut(tx: Tx, organisationId: string, mailboxKey: string): Promise<LeftOutOf[]> {
  const contacts = await findContactIdsAt(tx, organisationId, mailboxKey)
  const found: LeftOutOf[] = []
  for (const id of contacts) found.push(...(await findCampaignsThatLeftOut(tx, organisationId, id)))
  return found.sort((a, b) => b.at.getTime() - a.at.getTime())
}
