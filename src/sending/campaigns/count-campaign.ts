import type { Tx } from '../../db/index.ts'
import type { Campaign } from './campaign.ts'
import { countStates, findKeptStates, keepStates, mayCount, type StateCount } from './counts-queries.ts'

/** Everybody of the audience, once. Where nobody has decided on the uncertain, and nothing was cancelled, the first six add up. */
export type CampaignCounts = {
  audience: number
  /** Under way: waiting, held, or being handed over. */
  queued: number
  accepted: number
  deferred: number
  /** For good: by a reply, or because the time for tries was over. */
  refused: number
  suppressed: number
  uncertain: number
  cancelled: number
}

export type CountedCampaign = { counts: CampaignCounts; suppressedByReason: Record<string, number>; countedAt: Date }

/** So few are counted whenever somebody asks. */
const FEW = 20_000
/** Counting takes at most a tenth of the time, and only while somebody looks. */
const SHARE = 10

/** How a campaign stands: live where it is small, and as of `countedAt` where counting takes a moment. */
export async function countCampaign(tx: Tx, organisationId: string, campaign: Campaign): Promise<CountedCampaign> {
  const { id, audience, leftOut, state } = campaign
  const left = Object.values(leftOut).reduce((sum, contacts) => sum + contacts, 0)
  if (audience - left <= FEW) return sumUp(campaign, await countStates(tx, organisationId, id), new Date())
  const kept = await findKeptStates(tx, organisationId, id)
  const isOver = state === 'finished' && kept !== undefined && kept.countedAt > (campaign.endedAt ?? kept.countedAt)
  if (kept && (isOver || kept.ageMs < kept.tookMs * SHARE || !(await mayCount(tx, id))))
    return sumUp(campaign, kept.counts, kept.countedAt)
  const before = performance.now()
  const counts = await countStates(tx, organisationId, id)
  await keepStates(tx, organisationId, id, counts, performance.now() - before)
  return sumUp(campaign, counts, new Date())
}

function sumUp({ audience, leftOut }: Campaign, states: readonly StateCount[], countedAt: Date): CountedCampaign {
  const of = (...names: string[]) =>
    states.filter(({ state }) => names.includes(state)).reduce((sum, { messages }) => sum + messages, 0)
  const byReason = { ...leftOut }
  for (const { state, reason, messages } of states)
    if (state === 'suppressed' && reason !== null) byReason[reason] = (byReason[reason] ?? 0) + messages
  const left = Object.values(leftOut).reduce((sum, contacts) => sum + contacts, 0)
  const counts = {
    audience,
    queued: of('queued', 'handing_over', 'held'),
    accepted: of('accepted'),
    deferred: of('deferred'),
    refused: of('refused', 'expired'),
    suppressed: left + of('suppressed'),
    uncertain: of('uncertain'),
    cancelled: of('cancelled'),
  }
  return { counts, suppressedByReason: byReason, countedAt }
}
