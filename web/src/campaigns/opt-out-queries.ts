import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { optOutsReply } from '../../../src/sending/campaigns/api.ts'
import { get } from '../api/client.ts'

export type OptOuts = z.output<typeof optOutsReply>

export const optOutsQuery = (days: string) =>
  queryOptions({
    queryKey: ['campaigns', 'opt-outs', days],
    queryFn: ({ signal }) => get<OptOuts>('/opt-outs', { query: { days }, signal }),
  })
