import type { LookUpWay } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import { drawMessages, prepareHashing } from './audience-queries.ts'
import type { Campaign } from './campaign.ts'
import { updateCampaign } from './campaign-queries.ts'
import { findAudience } from './find-audience.ts'

/**
 * Makes the messages of a campaign that runs, and accounts for everybody else of its audience: once, whole or not at all. The caller sees to it
 * that nobody else draws. Answers what it now has.
 */
export async function drawAudience(
  tx: Tx,
  organisationId: string,
  campaign: Campaign & { contentId: string },
  { way, now }: { way: LookUpWay; now: Date },
): Promise<Pick<Campaign, 'audience' | 'leftOut'>> {
  if (campaign.drawnAt !== null) return campaign
  const audience = await findAudience(tx, organisationId, campaign)
  if (!audience) throw new Error(`the running campaign ${campaign.id} has no audience`)
  if (way === 'by_hashing') await prepareHashing(tx)
  const drawn = await drawMessages(tx, { organisationId, ...campaign }, audience, way)
  const counts = sumUp(drawn)
  await updateCampaign(tx, organisationId, campaign.id, { ...counts, drawnAt: now })
  return counts
}

/** Everybody, and who was left out by reason. */
export function sumUp(
  judged: readonly { reason: string | null; contacts: number }[],
): Pick<Campaign, 'audience' | 'leftOut'> {
  const left = judged.filter((row): row is { reason: string; contacts: number } => row.reason !== null)
  return {
    audience: judged.reduce((sum, { contacts }) => sum + contacts, 0),
    leftOut: Object.fromEntries(left.map(({ reason, contacts }) => [reason, contacts])),
  }
}
