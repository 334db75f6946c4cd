import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { peoplePage } from '../../../src/accounts/api.ts'
import { get } from '../api/client.ts'

export type People = z.output<typeof peoplePage>
export type Person = People['items'][number]

/** The people of the organisation, a page at a time. */
export function peopleQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['people', { cursor }],
    queryFn: ({ signal }) => get<People>('/people', { query: { cursor, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })
}
