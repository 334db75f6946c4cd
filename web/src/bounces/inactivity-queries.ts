import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { changePolicyBody, policyShape, previewReply } from '../../../src/bounces/policies/api.ts'
import { get, post } from '../api/client.ts'

export type Policy = z.output<typeof policyShape>
export type Figures = Pick<Policy, 'months' | 'messages'>
/** Whom these figures would list, as it was looked up. */
export type Seen = Figures & z.output<typeof previewReply>

export const inactivityQuery = queryOptions({
  queryKey: ['bounces', 'inactivity'],
  queryFn: ({ signal }) => get<Policy>('/inactivity', { signal }),
})

export const previewInactivity = async (figures: Figures): Promise<Seen> => ({
  ...figures,
  ...(await get<z.output<typeof previewReply>>('/inactivity/preview', { query: figures })),
})
export const changeInactivity = (body: z.input<typeof changePolicyBody>) => post<Policy>('/inactivity', body)
