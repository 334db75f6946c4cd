/** draft: being written; scheduled: starts by itself; the last two are for ever. */
export const CAMPAIGN_STATES = ['draft', 'scheduled', 'running', 'paused', 'cancelled', 'finished'] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]

/** What a campaign says and to whom. A draft may lack any of it; the start may not. */
export type CampaignTexts = {
  senderId: string | null
  listId: string | null
  segmentId: string | null
  /** What it is about: an interest of its workspace. Who wants to hear of only some gets no other mail. */
  interestId: string | null
  /** To the inactive only, asking whether they still want to hear from us (CO-5). */
  isReengagement: boolean
  subject: string | null
  preheader: string | null
  /** As it goes out; made from `mjml` where that is there. */
  html: string | null
  mjml: string | null
  /** The text part; made from the page where it is left out. */
  text: string | null
}

/** One mailing. */
export type Campaign = CampaignTexts & {
  id: string
  workspaceId: string
  name: string
  state: CampaignState
  contentId: string | null
  acceptsUnverifiedSender: boolean
  scheduledAt: Date | null
  startedAt: Date | null
  /** Null while the audience of a large campaign is being drawn. */
  drawnAt: Date | null
  pausedAt: Date | null
  endedAt: Date | null
  /** Of the draw: everybody, and who was left out, by reason. */
  audience: number
  leftOut: Record<string, number>
  failure: { message: string; details: Record<string, unknown> } | null
  createdAt: Date
  updatedAt: Date
}
