import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { alarmShape } from '../../../src/audit/api.ts'
import type { listKeyShape } from '../../../src/blacklist/key-sheet/api.ts'
import type { overviewReply } from '../../../src/overview/api.ts'
import type { campaignsPage } from '../../../src/sending/campaigns/api.ts'
import type { holdsPage } from '../../../src/sending/messages/api.ts'
import { get } from '../api/client.ts'

export type Overview = z.output<typeof overviewReply>
export type HeldImport = Overview['heldImports'][number]
export type Alarm = z.output<typeof alarmShape>

const LOOK_AGAIN_MS = 30_000

/** Looked at again while the page is open: it may stand open all day. */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => get<Overview>('/overview', { signal }),
  refetchInterval: LOOK_AGAIN_MS,
})

export const listKeyQuery = queryOptions({
  queryKey: ['list-key'],
  queryFn: () => get<z.output<typeof listKeyShape>>('/list-key'),
  staleTime: 60_000,
})

/** Of the first workspace; the newest first. */
export const runningCampaignsQuery = queryOptions({
  queryKey: ['campaigns', 'running'],
  queryFn: ({ signal }) =>
    get<z.output<typeof campaignsPage>>('/campaigns', { query: { state: 'running', limit: 5 }, signal }),
  refetchInterval: LOOK_AGAIN_MS,
})

/** Service mail that nobody has decided on. */
export const openHoldsQuery = queryOptions({
  queryKey: ['messages', 'holds', 'open'],
  queryFn: ({ signal }) =>
    get<z.output<typeof holdsPage>>('/message-holds', { query: { open: true, limit: 100 }, signal }),
  refetchInterval: LOOK_AGAIN_MS,
})
