import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { acceptBody, acceptReply, linkShape } from '../../../src/accounts/api.ts'
import { get, post } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import type { Me } from '../session/me.ts'

export type Invitation = z.output<typeof linkShape>

/** What a link offers to whoever holds it. */
export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => get<Invitation>(pathOf(token)),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Takes it, and logs in. True: the second step is still to be taken. */
export async function acceptInvitation(token: string, body: z.input<typeof acceptBody>): Promise<boolean> {
  return (await post<z.output<typeof acceptReply>>(`${pathOf(token)}/accept`, body)).twoFactorRedirect
}

/** Who is logged in in this browser, if anybody: they need no password to join with the account they have. */
export const visitorQuery = queryOptions({
  queryKey: ['visitor'],
  queryFn: async () => {
    try {
      return await get<Me>('/me')
    } catch (error) {
      if (error instanceof ApiProblem && error.kind === 'unauthenticated') return null
      throw error
    }
  },
})

function pathOf(token: string): string {
  return `/invitations/by-token/${encodeURIComponent(token)}`
}
