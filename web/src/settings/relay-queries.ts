import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { relayReply, testRelayReply } from '../../../src/sending/relays/api.ts'
import { get, patch, post } from '../api/client.ts'

export type Relay = z.output<typeof relayReply>

export const relayQuery = queryOptions({
  queryKey: ['relay'],
  queryFn: ({ signal }) => get<Relay>('/relay', { signal }),
})

export const changeRelay = (url: string | null) => patch<Relay>('/relay', { url })
/** Connects and logs in; sends nothing. Without a URL: the relay as it is set. */
export const testRelay = (url: string | undefined) => post<z.output<typeof testRelayReply>>('/relay/test', { url })
