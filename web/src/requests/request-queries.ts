import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { peoplePage } from '../../../src/accounts/api.ts'
import type { previewReply } from '../../../src/erasure/api.ts'
import type {
  enterRequestBody,
  registerSettingsShape,
  requestCardShape,
  requestsPage,
} from '../../../src/subject-requests/api.ts'
import type { letterShape, wordsReply } from '../../../src/subject-requests/letters/api.ts'
import type { systemShape, systemsReply, webhookReply } from '../../../src/subject-requests/systems/api.ts'
import { get, patch, post } from '../api/client.ts'

export type Board = z.output<typeof requestsPage>
export type SubjectRequest = Board['items'][number]
export type RequestCard = z.output<typeof requestCardShape>
export type Step = RequestCard['steps'][number]
export type NewRequest = z.input<typeof enterRequestBody>
export type Letter = z.output<typeof letterShape>
export type LetterKind = 'identity_question' | 'extension' | 'answer'
export type OtherSystem = z.output<typeof systemShape>
export type RegisterSettings = z.output<typeof registerSettingsShape>
export type LetterWords = z.output<typeof wordsReply>['items'][number]

export const boardQuery = (state: string, address: string, ownerId: string | undefined, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['requests', 'board', { state, address, ownerId, cursor }],
    queryFn: ({ signal }) =>
      get<Board>('/subject-requests', { query: { state, address, ownerId, cursor, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
  })

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['requests', 'one', id],
    queryFn: ({ signal }) => get<RequestCard>(`/subject-requests/${id}`, { signal }),
  })

export const letterQuery = (id: string, kind: LetterKind, doubt: string) =>
  queryOptions({
    queryKey: ['requests', 'letter', id, kind, doubt],
    queryFn: ({ signal }) => get<Letter>(`/subject-requests/${id}/letters/${kind}`, { query: { doubt }, signal }),
  })

/** Counted each time anew: what is held of a person changes. */
export const erasurePreviewQuery = (address: string) =>
  queryOptions({
    queryKey: ['requests', 'erasure', address],
    queryFn: () => post<z.output<typeof previewReply>>('/erasures/preview', { address }),
    staleTime: 0,
    gcTime: 0,
  })

export const officersQuery = queryOptions({
  queryKey: ['requests', 'officers'],
  queryFn: ({ signal }) => get<z.output<typeof peoplePage>>('/people', { query: { limit: 500 }, signal }),
})

export const systemsQuery = queryOptions({
  queryKey: ['requests', 'systems'],
  queryFn: ({ signal }) => get<z.output<typeof systemsReply>>('/other-systems', { signal }),
})

export const registerSettingsQuery = queryOptions({
  queryKey: ['requests', 'settings'],
  queryFn: ({ signal }) => get<RegisterSettings>('/subject-requests/settings', { signal }),
})

export const wordsQuery = queryOptions({
  queryKey: ['requests', 'words'],
  queryFn: ({ signal }) => get<z.output<typeof wordsReply>>('/letter-words', { signal }),
})

export const enterRequest = (request: NewRequest) => post<RequestCard>('/subject-requests', request)
export const changeRegister = (change: Partial<Omit<RegisterSettings, 'pageUrl'>>) =>
  patch<RegisterSettings>('/subject-requests/settings', change)
export const setWebhook = (id: string, url: string | null) =>
  post<z.output<typeof webhookReply>>(`/other-systems/${id}/webhook`, { url })
export const saveWords = (words: LetterWords) => post('/letter-words', words)

/** Something done to a request: its page shows it at once, and boards and letters when they are next looked at. */
export function useRequestChange<Change = void>(id: string, path: string | ((change: Change) => string)) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) =>
      post<RequestCard>(`/subject-requests/${id}/${typeof path === 'string' ? path : path(change)}`, change ?? {}),
    async onSuccess(changed) {
      queries.setQueryData(requestQuery(id).queryKey, changed)
      await queries.invalidateQueries({
        predicate: ({ queryKey: [slice, what] }) =>
          slice === 'overview' || (slice === 'requests' && (what === 'board' || what === 'letter')),
      })
    },
    // Somebody else was first: what they did is shown beside the refusal.
    onError: () => queries.invalidateQueries({ queryKey: requestQuery(id).queryKey }),
  })
}
