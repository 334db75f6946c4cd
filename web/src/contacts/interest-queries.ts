import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { interestsReply } from '../../../src/contacts/interests/api.ts'
import { get, patch, post } from '../api/client.ts'

export type Interest = z.output<typeof interestsReply>['items'][number]
export type InterestNames = Interest['names']

export const interestsQuery = (workspaceId: string, withArchived = false) =>
  queryOptions({
    queryKey: ['contacts', 'interests', { workspaceId, withArchived }],
    queryFn: ({ signal }) =>
      get<z.output<typeof interestsReply>>('/interests', {
        query: { workspaceId, archived: String(withArchived) },
        signal,
      }),
  })

type Change = { names?: InterestNames; isPublic?: boolean; isArchived?: boolean }

export const createInterest = (workspaceId: string, { names, isPublic }: Pick<Interest, 'names' | 'isPublic'>) =>
  post<Interest>('/interests', { names, isPublic, ...(workspaceId === '' ? {} : { workspaceId }) })
export const editInterest = (id: string, change: Change) => patch<Interest>(`/interests/${id}`, change)
