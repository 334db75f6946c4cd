import type { Database } from '../../db/index.ts'
import type { Figure } from '../../figure.ts'
import { countQueued, type QueueDepth } from './figure-queries.ts'

const outcomes = new Map<string, number>()

/** How an attempt ended, or what became of a message without one. Counted from the start of this process. */
export function countOutcome(outcome: string): void {
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
}

/** A million rows are counted at most this often, however often somebody asks. */
const REMEMBER_MS = 15_000

/** What waits to be handed over, and how it went. */
export function deliveryFigures(worker: Database): Figure[] {
  let known: { depths: QueueDepth[]; readAt: number } | undefined
  return [
    {
      name: 'veto_messages',
      help: 'Messages under way in the whole installation.',
      kind: 'gauge',
      label: 'state',
      async read() {
        if (!known || performance.now() - known.readAt > REMEMBER_MS)
          known = { depths: await countQueued(worker), readAt: performance.now() }
        return known.depths.map(({ state, count }) => [state, count] as const)
      },
    },
    {
      name: 'veto_delivery_outcomes_total',
      help: 'How attempts of this process ended; suppressed, refused and expired also without one.',
      kind: 'counter',
      label: 'outcome',
      read: async () => outcomes,
    },
  ]
}
