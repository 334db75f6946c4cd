import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { domainsPage, settingsBody, settingsShape, workspacesPage } from '../../../src/accounts/api.ts'
import { get, patch } from '../api/client.ts'
import { meQuery } from '../session/me.ts'

export type Settings = z.output<typeof settingsShape>
export type ImportHolds = Settings['importHolds']
export type Workspaces = z.output<typeof workspacesPage>
export type Domains = z.output<typeof domainsPage>

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => get<Settings>('/settings', { signal }),
})

/** Each part of the settings by itself; the frame shows the organisation's new name at once. */
export function useChangeSettings(onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: z.input<typeof settingsBody>) => patch<Settings>('/settings', change),
    onSuccess: settings => {
      queries.setQueryData(settingsQuery.queryKey, settings)
      queries.setQueryData(meQuery.queryKey, me => me && { ...me, organisation: settings.organisation })
      onDone()
    },
  })
}

export function workspacesQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['workspaces', { cursor }],
    queryFn: ({ signal }) => get<Workspaces>('/workspaces', { query: { cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  })
}

export function domainsQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['sending-domains', { cursor }],
    queryFn: ({ signal }) => get<Domains>('/sending-domains', { query: { cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  })
}
