import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  countsReply,
  entriesPage,
  explanationReply,
  oneEntryReply,
  statisticsReply,
  textReply,
  verdictsReply,
} from '../../../src/blacklist/api.ts'
import { get, post } from '../api/client.ts'

export type Explanation = z.output<typeof explanationReply>
export type ExplainedEntry = Explanation['entries'][number]
export type Advice = Explanation['advice'][number]
export type Verdict = z.output<typeof verdictsReply>['verdicts'][number]
export type FoundVerdicts = z.output<typeof textReply>
export type Entries = z.output<typeof entriesPage>
export type Entry = Entries['items'][number]
export type OneEntry = z.output<typeof oneEntryReply>
export type Statistics = z.output<typeof statisticsReply>
export type Counts = z.output<typeof countsReply>
export type Reason = Entry['reason']
export type Purpose = 'marketing' | 'service'
export type PeriodLength = Statistics['by']

/** In the order in which people meet them. The compiler holds that none is missing. */
const ORDERED = {
  opt_out: 1,
  complaint: 2,
  erasure: 3,
  hard_bounce: 4,
  invalid_address: 5,
  soft_bounce_limit: 6,
  inactive: 7,
} satisfies Record<Reason, number>
export const REASONS = Object.keys(ORDERED) as Reason[]

// Each look-up is on record, so it is asked once and not again in the background.
const ONCE = { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000, refetchOnWindowFocus: false, retry: false }

export function explanationQuery(address: string, language: string) {
  return queryOptions({
    queryKey: ['blacklist', 'explanation', address, language],
    queryFn: ({ signal }) => get<Explanation>('/blacklist/explanation', { query: { address, language }, signal }),
    ...ONCE,
  })
}

export function verdictQuery(address: string) {
  return queryOptions({
    queryKey: ['blacklist', 'verdict', address],
    queryFn: async () => {
      const ask = (purpose: Purpose) =>
        post<z.output<typeof verdictsReply>>('/blacklist/verdicts', { addresses: [address], purpose })
      const [marketing, service] = await Promise.all([ask('marketing'), ask('service')])
      return { marketing: marketing.verdicts[0] as Verdict, service: service.verdicts[0] as Verdict }
    },
    ...ONCE,
  })
}

export const checkText = (text: string, purpose: Purpose) =>
  post<FoundVerdicts>('/blacklist/verdicts/text', { text, purpose })

export type EntryFilters = { address: string; reason: string; state: string; from: string; to: string }

export function entriesQuery({ address, reason, state, from, to }: EntryFilters, cursor: string | undefined) {
  const inForce = state === '' ? undefined : state === 'in_force'
  const query = { address, reason, inForce, sinceFrom: from, sinceTo: to, cursor, limit: 50 }
  return queryOptions({
    queryKey: ['blacklist', 'entries', query],
    queryFn: ({ signal }) => get<Entries>('/blacklist/entries', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function entryQuery(id: string) {
  return queryOptions({
    queryKey: ['blacklist', 'entry', id],
    queryFn: ({ signal }) => get<OneEntry>(`/blacklist/entries/${id}`, { signal }),
  })
}

export const countsQuery = queryOptions({
  queryKey: ['blacklist', 'counts'],
  queryFn: ({ signal }) => get<Counts>('/blacklist/counts', { signal }),
})

export function statisticsQuery(from: string, by: PeriodLength) {
  return queryOptions({
    queryKey: ['blacklist', 'statistics', from, by],
    queryFn: ({ signal }) => get<Statistics>('/blacklist/statistics', { query: { from, by }, signal }),
    placeholderData: keepPreviousData,
  })
}
