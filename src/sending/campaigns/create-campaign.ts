import { loadWorkspace } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Campaign, CampaignTexts } from './campaign.ts'
import { insertCampaign } from './campaign-queries.ts'
import { loadCampaign } from './load-campaign.ts'
import { type WrittenTexts, writeTexts } from './write-texts.ts'

const NOTHING: CampaignTexts = {
  senderId: null,
  listId: null,
  segmentId: null,
  interestId: null,
  isReengagement: false,
  subject: null,
  preheader: null,
  html: null,
  mjml: null,
  text: null,
}

/** Makes a draft. Nobody is written to before its start. */
export async function createCampaign(
  tx: Tx,
  actor: Actor,
  { name, workspaceId: named, ...written }: WrittenTexts & { name: string; workspaceId?: string | undefined },
): Promise<Campaign> {
  const { organisationId } = actor
  const workspaceId = await loadWorkspace(tx, organisationId, named)
  const texts = await writeTexts(tx, organisationId, workspaceId, NOTHING, written)
  const campaignId = await insertCampaign(tx, organisationId, { workspaceId, name, texts })
  await recordEvent(tx, actor, 'sending.campaign_created', { campaignId, workspaceId, name })
  return loadCampaign(tx, organisationId, campaignId)
}
