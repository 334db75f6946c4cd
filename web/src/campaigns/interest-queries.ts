import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { interestsReply } from '../../../src/contacts/interests/api.ts'
import { get } from '../api/client.ts'

type Interest = z.output<typeof interestsReply>['items'][number]

export const interestsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['contacts', 'interests', { workspaceId, withArchived: false }],
    queryFn: () => get<z.output<typeof interestsReply>>('/interests', { query: { workspaceId } }),
  })

export function nameOfInterest({ names }: Interest, language: string): string {
  return names[language as keyof typeof names] ?? Object.values(names)[0] ?? ''
}
