import type { Database } from '../../db/index.ts'
import { claimMessages, findDueStreams, releaseMessages, type Stream, takeTurns } from './claim-queries.ts'
import { shareOut } from './fair-shares.ts'
import type { Lane } from './lane.ts'
import type { ClaimedMessage } from './message.ts'

type Parts = {
  worker: Database
  workerId: string
  /** Of a claim, until its hand-over begins. */
  leaseSeconds: number
  laneOf(organisationId: string): Promise<Lane>
  onError(error: unknown): void
}

/** Turns under a rate are taken this far ahead. What does not fit becomes due again later, and makes room for what comes after it. */
const TURNS_AHEAD_SECONDS = 5
const TRY_FOR_A_TURN_AFTER_SECONDS = 10

/** One round of claims for all lanes with room. Answers how many were claimed. */
export function openFiller({ worker, workerId, leaseSeconds, laneOf, onError }: Parts): () => Promise<number> {
  const served = new Map<string, number>()
  let round = 0

  return async () => {
    const streams = await findDueStreams(worker)
    const byLane = new Map<Lane, Stream[]>()
    for (const [organisationId, own] of Map.groupBy(streams, one => one.organisationId)) {
      // One whose relay's settings can't be read waits, and keeps nobody else waiting.
      const lane = await laneOf(organisationId).catch(onError)
      if (lane) byLane.set(lane, own)
    }
    const picks = [...byLane].flatMap(([lane, own]) => shareOut(own, lane.free(), one => served.get(one) ?? 0))
    if (picks.length === 0) return 0
    if (served.size > 10 * streams.length) served.clear()
    round++
    for (const { stream } of picks) served.set(stream, round)

    const claimed = await claimMessages(worker, workerId, picks, leaseSeconds)
    for (const [organisationId, own] of Map.groupBy(claimed, one => one.organisationId))
      await admit(await laneOf(organisationId), interleave(own))
    return claimed.length
  }

  async function admit(lane: Lane, messages: ClaimedMessage[]): Promise<void> {
    const rateOf = (provider: string) => lane.wayOut.limits[provider]?.perSecond
    lane.put(messages.filter(({ provider }) => rateOf(provider) === undefined))
    const limited = messages.filter(({ provider }) => rateOf(provider) !== undefined)
    for (const [provider, own] of Map.groupBy(limited, one => one.provider)) {
      const [perSecond = 1, organisationId = ''] = [rateOf(provider), own[0]?.organisationId]
      const turn = { organisationId, provider, perSecond, wanted: own.length, aheadSeconds: TURNS_AHEAD_SECONDS }
      const { granted, startsInSeconds } = await takeTurns(worker, turn)
      const startsAt = performance.now() + startsInSeconds * 1000
      lane.put(own.slice(0, granted), place => startsAt + (place * 1000) / perSecond)
      await releaseMessages(worker, workerId, own.slice(granted), TRY_FOR_A_TURN_AFTER_SECONDS)
    }
  }
}

// Turn and turn about, so that within what one worker holds no campaign waits behind another.
function interleave(messages: ClaimedMessage[]): ClaimedMessage[] {
  const streams = [
    ...Map.groupBy(messages, one => (one.origin === 'campaign' ? one.campaignId : one.workspaceId)).values(),
  ]
  const longest = Math.max(0, ...streams.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => streams.flatMap(own => own[at] ?? [])).flat()
}
