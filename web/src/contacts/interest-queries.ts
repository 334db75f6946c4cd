import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { interestsReply } from '../../../src/contacts/interests/api.ts'
import { get } from '../api/client.ts'

type Interest = z.output<typeof interestsReply>['items'][number]
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
