import type { Campaign } from './campaign.ts'
import type { CountedCampaign } from './count-campaign.ts'
import type { Report } from './report-campaign.ts'

const at = (time: Date | null) => time?.toISOString() ?? null

/** A campaign of a page: without its texts and counts. */
export function campaignOnWire(campaign: Campaign) {
  const { id, workspaceId, name, state, senderId, listId, segmentId, interestId, isReengagement, subject } = campaign
  const { acceptsUnverifiedSender, failure } = campaign
  return {
    id,
    workspaceId,
    name,
    state,
    senderId,
    listId,
    segmentId,
    interestId,
    isReengagement,
    subject,
    acceptsUnverifiedSender,
    failure,
    scheduledAt: at(campaign.scheduledAt),
    startedAt: at(campaign.startedAt),
    drawnAt: at(campaign.drawnAt),
    pausedAt: at(campaign.pausedAt),
    endedAt: at(campaign.endedAt),
    createdAt: campaign.createdAt.toISOString(),
    updatedAt: campaign.updatedAt.toISOString(),
  }
}

export function countedCampaignOnWire(campaign: Campaign, { counts, suppressedByReason, countedAt }: CountedCampaign) {
  const { preheader, html, mjml, text } = campaign
  return {
    ...campaignOnWire(campaign),
    preheader,
    html,
    mjml,
    text,
    counts,
    suppressedByReason,
    countedAt: countedAt.toISOString(),
  }
}

export function reportOnWire({ countedAt, overTime, ...report }: Report) {
  return {
    ...report,
    countedAt: countedAt.toISOString(),
    overTime: overTime.map(step => ({ ...step, at: step.at.toISOString() })),
  }
}
