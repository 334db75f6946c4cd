import type { Pick, Stream } from './claim-queries.ts'

/** While campaigns wait too, single messages leave them this much of the way. */
const FOR_CAMPAIGNS = 0.2

/**
 * Who gets how many of `free` places: single messages before campaigns, and among either every workspace the same, and in it every campaign.
 * Pure. `turn` says when a stream was last served: who waited longest is first where there are not enough places for all.
 */
export function shareOut(streams: readonly Stream[], free: number, turn: (stream: string) => number): Pick[] {
  const [singles, campaigns] = [streams.filter(one => one.isSingle), streams.filter(one => !one.isSingle)]
  const kept = campaigns.length > 0 ? Math.ceil(free * FOR_CAMPAIGNS) : 0
  const first = divide(singles, free - kept, turn)
  return [...first, ...divide(campaigns, free - sum(first), turn)]
}

function divide(streams: readonly Stream[], free: number, turn: (stream: string) => number): Pick[] {
  const longestFirst = [...streams].sort((a, b) => turn(a.stream) - turn(b.stream))
  const workspaces = [...Map.groupBy(longestFirst, one => `${one.organisationId} ${one.workspaceId}`).values()]
  const shares = portions(free, workspaces.length)
  return workspaces.flatMap((own, at) =>
    portions(shares[at] ?? 0, own.length).flatMap((quota, place) => {
      const one = own[place]
      return one && quota > 0 ? [{ organisationId: one.organisationId, stream: one.stream, quota }] : []
    }),
  )
}

// What does not divide goes to the first ones: they waited longest.
function portions(whole: number, count: number): number[] {
  const [each, rest] = [Math.floor(whole / count), whole % count]
  return Array.from({ length: count }, (_, at) => each + (at < rest ? 1 : 0))
}

function sum(picks: readonly Pick[]): number {
  return picks.reduce((total, { quota }) => total + quota, 0)
}
