import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { meReply } from '../../../src/accounts/api.ts'
import { get } from '../api/client.ts'

export type Me = Extract<z.output<typeof meReply>, { kind: 'person' }>
export type Right = Me['rights'][number]

/** Who is logged in, for which organisation, with which rights. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => get<Me>('/me'),
  staleTime: 60_000,
})

/** Only below the frame, which is not shown before it is known who asks. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** What pages show is decided by the rights that the server tells; what may be done, it decides again itself. */
export function useMay(): (right: Right) => boolean {
  const { rights } = useMe()
  return right => rights.includes(right)
}
