import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { changeRetentionBody, figuresReply, retentionReply } from '../../../src/retention/api.ts'
import { get, patch, post } from '../api/client.ts'

export type Retention = z.output<typeof retentionReply>
export type Holding = Retention['holdings'][number]
export type Figure = z.output<typeof figuresReply>['items'][number]

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => get<Retention>('/retention', { signal }),
})

/** By itself: counting may take a moment where there is much. */
export const figuresQuery = queryOptions({
  queryKey: ['retention', 'figures'],
  queryFn: ({ signal }) => get<z.output<typeof figuresReply>>('/retention/figures', { signal }),
})

export function useChangeRetention(onDone: () => void) {
  return useSaved((change: z.input<typeof changeRetentionBody>) => patch<Retention>('/retention', change), onDone)
}

export function useReview(onDone: () => void) {
  return useSaved((why: string) => post<Retention>('/retention/reviews', { why }), onDone)
}

function useSaved<Input>(save: (input: Input) => Promise<Retention>, onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: save,
    async onSuccess(retention) {
      queries.setQueryData(retentionQuery.queryKey, retention)
      onDone()
      await queries.invalidateQueries({ queryKey: ['overview'] })
    },
  })
}
