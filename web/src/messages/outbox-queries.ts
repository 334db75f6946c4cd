import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { outboxMessage, outboxPage } from '../../../src/sending/outbox/api.ts'
import { get } from '../api/client.ts'

export type Kept = z.output<typeof outboxPage>['items'][number]
export type KeptMessage = z.output<typeof outboxMessage>

const LOOK_AGAIN_MS = 5_000

/** Looked at again while its first page is open: somebody waits for a mail there. */
export const outboxQuery = (to: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['outbox', { to, cursor }],
    queryFn: ({ signal }) => get<z.output<typeof outboxPage>>('/outbox', { query: { to, cursor, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: cursor === undefined ? LOOK_AGAIN_MS : false,
  })

export const keptQuery = (id: string) =>
  queryOptions({
    queryKey: ['outbox', 'one', id],
    queryFn: ({ signal }) => get<KeptMessage>(`/outbox/${id}`, { signal }),
  })
