import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Campaign } from './campaign.ts'
import { updateCampaign } from './campaign-queries.ts'
import { holdCampaign, loadCampaign } from './load-campaign.ts'
import { type WrittenTexts, writeTexts } from './write-texts.ts'

/** Changes a draft. What was started, or is on the schedule, stays as it was checked. */
export async function editCampaign(
  tx: Tx,
  actor: Actor,
  id: string,
  { name, ...written }: WrittenTexts & { name?: string | undefined },
): Promise<Campaign> {
  const { organisationId } = actor
  const campaign = await holdCampaign(tx, organisationId, id, ['draft'], 'changed')
  const { text: plain, ...texts } = await writeTexts(tx, organisationId, campaign.workspaceId, campaign, written)
  const { senderId, listId, segmentId, interestId, isReengagement, subject, preheader, html, mjml } = texts
  const change = {
    senderId,
    listId,
    segmentId,
    interestId,
    isReengagement,
    subject,
    preheader,
    html,
    mjml,
    plain,
    failure: null,
    ...(name === undefined ? {} : { name }),
  }
  await updateCampaign(tx, organisationId, id, change)
  const changed = Object.entries({ name, ...written }).flatMap(([field, value]) => (value === undefined ? [] : [field]))
  await recordEvent(tx, actor, 'sending.campaign_changed', { campaignId: id, fields: changed })
  return loadCampaign(tx, organisationId, id)
}
