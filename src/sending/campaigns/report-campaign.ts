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
  // Those left out at the draw have no message of their own: they ended there.
  const left = Object.values(campaign.leftOut).reduce((sum, contacts) => sum + contacts, 0)
  if (campaign.drawnAt && left > 0)
    rows.push({ at: beginOf(step, campaign.drawnAt), state: 'suppressed', messages: left })
  const steps = [...Map.groupBy(rows, row => row.at.getTime())].sort(([one], [other]) => one - other)
  const overTime = steps.map(([at, of]) => {
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
const STEP_MS: Record<Step, number> = { minute: 60_000, hour: HOUR_MS, day: 24 * HOUR_MS }

/** As the database cuts them: in UTC. */
const beginOf = (step: Step, at: Date) => new Date(at.getTime() - (at.getTime() % STEP_MS[step]))

// Points that fit on a page.
function stepFor(spanMs: number): Step {
  if (spanMs <= 3 * HOUR_MS) return 'minute'
  return spanMs <= 7 * 24 * HOUR_MS ? 'hour' : 'day'
}
