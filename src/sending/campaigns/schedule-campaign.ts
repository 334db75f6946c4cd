import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import type { Campaign } from './campaign.ts'
import { updateCampaign } from './campaign-queries.ts'
import { checkCampaign, type StartParts } from './check-campaign.ts'
import { holdCampaign, loadCampaign } from './load-campaign.ts'

/** Puts a campaign on the schedule, if it could start now; `at` null takes it off again, back to a draft. */
export async function scheduleCampaign(
  tx: Tx,
  actor: Actor,
  id: string,
  { at, acceptUnverifiedSender, now }: { at: Date | null; acceptUnverifiedSender: boolean; now: Date },
  parts: StartParts,
): Promise<Campaign> {
  const { organisationId } = actor
  const campaign = await holdCampaign(tx, organisationId, id, ['draft', 'scheduled'], 'scheduled')
  if (at !== null) {
    if (at <= now)
      throw new Refusal('invalid', `${at.toISOString()} is over. Choose a time to come, or start it now.`, {
        field: 'at',
      })
    await checkCampaign(tx, organisationId, campaign, { acceptUnverifiedSender }, parts)
  }
  await updateCampaign(tx, organisationId, id, {
    state: at === null ? 'draft' : 'scheduled',
    scheduledAt: at,
    acceptsUnverifiedSender: at !== null && acceptUnverifiedSender,
    failure: null,
  })
  const kind = at === null ? 'sending.campaign_unscheduled' : 'sending.campaign_scheduled'
  await recordEvent(tx, actor, kind, {
    campaignId: id,
    ...(at === null ? {} : { at: at.toISOString(), acceptUnverifiedSender }),
  })
  return loadCampaign(tx, organisationId, id)
}
