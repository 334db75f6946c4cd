import type { Campaign } from './campaign-queries.ts'

type Counts = Campaign['counts']

/** The parts of an audience, what is done with first; each with the colour it has in bars and charts. */
export const PARTS: readonly { key: Exclude<keyof Counts, 'audience'>; color: string }[] = [
  { key: 'accepted', color: 'veto.7' },
  { key: 'suppressed', color: 'red.7' },
  { key: 'refused', color: 'orange.6' },
  { key: 'uncertain', color: 'grape.5' },
  { key: 'deferred', color: 'yellow.6' },
  { key: 'cancelled', color: 'gray.6' },
  { key: 'queued', color: 'gray.4' },
]

/** How much of it is over, between 0 and 1. */
export function shareDone({ audience, queued, deferred }: Counts): number {
  return audience === 0 ? 0 : 1 - (queued + deferred) / audience
}
