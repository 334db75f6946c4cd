import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { createKeyBody, keysPage, newKeyShape } from '../../../src/accounts/api.ts'
import { get, post } from '../api/client.ts'

export type Keys = z.output<typeof keysPage>
export type Key = Keys['items'][number]
export type NewKey = z.output<typeof newKeyShape>
export type Scope = Key['scopes'][number]

export function keysQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['keys', { cursor }],
    queryFn: ({ signal }) => get<Keys>('/keys', { query: { cursor, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useMakeKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof createKeyBody>) => post<NewKey>('/keys', body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
    gcTime: 0, // the key is nowhere once its dialogue is closed
  })
}

export function useRevokeKey(onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => post(`/keys/${id}/revoke`),
    onSuccess: async () => {
      onDone()
      await queries.invalidateQueries({ queryKey: ['keys'] })
    },
  })
}
