import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ownLogInReply, ownTokensReply, sessionsReply } from '../../../src/accounts/api.ts'
import { get } from '../api/client.ts'

export type Session = z.output<typeof sessionsReply>['items'][number]
export type Token = z.output<typeof ownTokensReply>['items'][number]

/** How one logs in: with a password, a second step, a provider. */
export const logInQuery = queryOptions({
  queryKey: ['me', 'log-in'],
  queryFn: ({ signal }) => get<z.output<typeof ownLogInReply>>('/me/log-in', { signal }),
})

export const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: ({ signal }) => get<{ items: Session[] }>('/me/sessions', { signal }),
})

export const tokensQuery = queryOptions({
  queryKey: ['me', 'tokens'],
  queryFn: ({ signal }) => get<{ items: Token[] }>('/me/tokens', { signal }),
})
