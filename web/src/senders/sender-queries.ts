import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  createSenderBody,
  editSenderBody,
  senderCardShape,
  sendersPage,
} from '../../../src/sending/senders/api.ts'
import { get, patch, post } from '../api/client.ts'

export type Sender = z.output<typeof sendersPage>['items'][number]
export type SenderCard = z.output<typeof senderCardShape>
export type DnsRecord = SenderCard['dns'][number]
export type NewSender = Pick<z.input<typeof createSenderBody>, 'name' | 'address' | 'postalAddress'>

export const sendersQuery = (workspaceId: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['senders', 'page', { workspaceId, cursor }],
    queryFn: ({ signal }) =>
      get<z.output<typeof sendersPage>>('/senders', { query: { workspaceId, cursor, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
  })

export const senderQuery = (id: string) =>
  queryOptions({
    queryKey: ['senders', 'one', id],
    queryFn: ({ signal }) => get<SenderCard>(`/senders/${id}`, { signal }),
  })

export const createSender = (workspace: string, sender: NewSender) =>
  post<SenderCard>('/senders', { ...sender, ...(workspace === '' ? {} : { workspaceId: workspace }) })
export const editSender = (id: string, change: z.input<typeof editSenderBody>) =>
  patch<SenderCard>(`/senders/${id}`, change)
export const verifySender = (id: string) => post<SenderCard>(`/senders/${id}/verify`)
