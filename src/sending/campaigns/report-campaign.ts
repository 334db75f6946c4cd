import { countOptOuts } from '../../consent/index.ts'
import type { Tx } from '../../db/index.ts'
import { countClicks } from '../links/click-queries.ts'
import { type CountedCampaign, countCampaign } from './count-campaign.ts'
import { loadCampaign } from './load-campaign.ts'
import { countOverTime, countReplies, findSpan, messagesOfCampaign } from './message-queries.ts'

type Step = 'minute' | 'hour' | 'day'

/** How a campaign went (SE-5). `overTime`: how many ended in each step, by state. `replies`: what was answered to those that were not taken. */
export type Report = CountedCampaign & {
  step: Step
  overTime: { at: Date; accepted: number; refused: number; suppressed: number }[]
  replies: Awaited<ReturnType<typeof countReplies>>
  clicks: number
  /** Who left by the link of one of its messages. */
  optOuts: number
} & Returned

/** How many of its messages came back, and how many readers complained of one. */
type Returned = { bounces: number; complaints: number }

/** What came back is known to the slice of bounces, which knows this one. */
export type CountReturned = (tx: Tx, organisationId: string, campaignId: string) => Promise<Returned>

export async function reportCampaign(
  tx: Tx,
  organisationId: string,
  id: string,
  countReturned: CountReturned,
): Promise<Report> {
  const campaign = await loadCampaign(tx, organisationId, id)
  const { first, last } = await findSpan(tx, organisationId, id)
  const step = stepFor(first && last ? last.getTime() - first.getTime() : 0)
  const rows = await countOverTime(tx, organisationId, id, step)
  const overTime = [...Map.groupBy(rows, row => row.at.getTime())].map(([at, of]) => {
    const count = (...states: string[]) =>
      of.filter(row => states.includes(row.state)).reduce((sum, row) => sum + row.messages, 0)
    return {
      at: new Date(at),
      accepted: count('accepted'),
      refused: count('refused', 'expired'),
      suppressed: count('suppressed'),
    }
  })
  return {
    ...(await countCampaign(tx, organisationId, campaign)),
    step,
    overTime,
    replies: await countReplies(tx, organisationId, id),
    clicks: await countClicks(tx, organisationId, id),
    ...(await countReturned(tx, organisationId, id)),
    optOuts: await countOptOuts(tx, organisationId, messagesOfCampaign(organisationId, id)),
  }
}

const HOUR_MS = 3_600_000

// Points that fit on a page.
function stepFor(spanMs: number): Step {
  if (spanMs <= 3 * HOUR_MS) return 'minute'
  return spanMs <= 7 * 24 * HOUR_MS ? 'hour' : 'day'
}
