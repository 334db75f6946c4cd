import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { peoplePage } from '../../../src/accounts/api.ts'
import type {
  checkpointReply,
  eventShape,
  eventsPage,
  inclusionReply,
  kindsReply,
  verificationShape,
} from '../../../src/audit/api.ts'
import { get } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'

export type AuditEvent = z.output<typeof eventShape>
export type Checkpoint = z.output<typeof checkpointReply>
export type Verification = z.output<typeof verificationShape>

/** As they stand in the page's address; days as YYYY-MM-DD in the reader's own zone. */
export type EventFilters = { kind: string; person: string; address: string; since: string; until: string }

/** A page of the log. */
export function eventsQuery(filters: EventFilters, cursor: string | undefined) {
  const { kind, person, address, since, until } = filters
  const query = { kind, person, address, since: startOf(since, 0), until: startOf(until, 1), cursor, limit: 50 }
  return queryOptions({
    queryKey: ['audit', 'events', filters, { cursor }],
    queryFn: ({ signal }) => get<z.output<typeof eventsPage>>('/audit/events', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export const eventQuery = (id: string) =>
  queryOptions({ queryKey: ['audit', 'event', id], queryFn: () => get<AuditEvent>(`/audit/events/${id}`) })

export const proofQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit', 'proof', id],
    queryFn: () => get<z.output<typeof inclusionReply>>('/audit/proof', { query: { event: id } }),
  })

export const kindsQuery = queryOptions({
  queryKey: ['audit', 'kinds'],
  queryFn: () => get<z.output<typeof kindsReply>>('/audit/kinds'),
})

export const actorsQuery = queryOptions({
  queryKey: ['audit', 'people'],
  queryFn: () => get<z.output<typeof peoplePage>>('/people', { query: { limit: 500 } }),
})

/** Null while nothing is signed. */
export const checkpointQuery = queryOptions({
  queryKey: ['audit', 'checkpoint'],
  queryFn: () => orNone(get<Checkpoint>('/audit/checkpoint')),
})

const LOOK_AGAIN_MS = 700

/** The last verification, looked at again while it runs; null where nobody has asked for one. */
export const verificationQuery = queryOptions({
  queryKey: ['audit', 'verification'],
  queryFn: () => orNone(get<Verification>('/audit/verifications/last')),
  refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? LOOK_AGAIN_MS : false),
})

export function isUnderWay({ state }: Verification): boolean {
  return state === 'waiting' || state === 'running'
}

async function orNone<Body>(asked: Promise<Body>): Promise<Body | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ApiProblem && error.kind === 'not_found') return null
    throw error
  }
}

function startOf(day: string, daysLater: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  return year ? new Date(Number(year), Number(month) - 1, Number(date) + daysLater).toISOString() : undefined
}
