import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { invitationsPage, newInvitationShape, peoplePage } from '../../../src/accounts/api.ts'
import { get } from '../api/client.ts'

export type People = z.output<typeof peoplePage>
export type Person = People['items'][number]
export type Role = Person['roles'][number]
export type Invitations = z.output<typeof invitationsPage>
export type Invitation = Invitations['items'][number]
export type NewInvitation = z.output<typeof newInvitationShape>

export const ROLES: readonly Role[] = ['owner', 'privacy_officer', 'marketer', 'reader']

/** The people of the organisation, a page at a time. */
export function peopleQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['people', { cursor }],
    queryFn: ({ signal }) => get<People>('/people', { query: { cursor, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** All the links that were made, used or not, page after page: those that still wait may be among any. */
export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  async queryFn({ signal }) {
    const items: Invitation[] = []
    for (let cursor: string | undefined; ; ) {
      const page: Invitations = await get<Invitations>('/invitations', { query: { cursor, limit: 500 }, signal })
      items.push(...page.items)
      if (page.nextCursor === null) return items
      cursor = page.nextCursor
    }
  },
})

/** Something that changes who belongs here: both lists are asked for again. */
export function usePeopleChange<Result, Change = void>(
  change: (change: Change) => Promise<Result>,
  onDone?: (result: Result) => void,
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: async result => {
      onDone?.(result)
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['people'] }),
        queries.invalidateQueries({ queryKey: ['invitations'] }),
        queries.invalidateQueries({ queryKey: ['me'] }), // one may have changed oneself
      ])
    },
  })
}
