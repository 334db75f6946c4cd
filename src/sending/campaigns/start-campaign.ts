import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { enqueue } from '../../jobs/index.ts'
import { insertContent } from '../compose/stored-queries.ts'
import type { Campaign } from './campaign.ts'
import { updateCampaign } from './campaign-queries.ts'
import { checkCampaign, type StartParts } from './check-campaign.ts'
import { drawAudience } from './draw-audience.ts'
import { holdCampaign, loadCampaign } from './load-campaign.ts'
import { contentOf } from './write-texts.ts'

export type StartOptions = { acceptUnverifiedSender: boolean; now: Date }

/**
 * Starts a campaign: from here on its texts stay as they are. A small audience is drawn at once; a large one in the background, and messages go out
 * when it stands. Refused where something is in the way (checkCampaign).
 */
export async function startCampaign(
  tx: Tx,
  actor: Actor,
  id: string,
  options: StartOptions,
  parts: StartParts,
): Promise<Campaign> {
  const { organisationId } = actor
  const campaign = await holdCampaign(tx, organisationId, id, ['draft', 'scheduled'], 'started')
  const { measured, sender } = await checkCampaign(tx, organisationId, campaign, options, parts)
  const contentId = await insertContent(tx, { organisationId, senderId: sender.id, ...contentOf(campaign) })
  const { acceptUnverifiedSender, now } = options
  await updateCampaign(tx, organisationId, id, {
    state: 'running',
    contentId,
    startedAt: now,
    acceptsUnverifiedSender: acceptUnverifiedSender,
    failure: null,
  })
  const event = {
    campaignId: id,
    senderId: sender.id,
    contentId,
    isVerified: sender.verifiedAt !== null,
    acceptUnverifiedSender,
  }
  if (measured.way === 'by_hashing') {
    await enqueue(tx, 'tend-campaign', { organisationId, campaignId: id })
    await recordEvent(tx, actor, 'sending.campaign_started', event)
  } else {
    const drawn = await drawAudience(tx, organisationId, { ...campaign, contentId }, { way: measured.way, now })
    await recordEvent(tx, actor, 'sending.campaign_started', { ...event, ...drawn })
  }
  return loadCampaign(tx, organisationId, id)
}
