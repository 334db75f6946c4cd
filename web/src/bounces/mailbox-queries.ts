import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  addMailboxBody,
  changeMailboxBody,
  mailboxesReply,
  mailboxShape,
  reportAddressesReply,
  testMailboxReply,
} from '../../../src/bounces/mailboxes/api.ts'
import { get, patch, post } from '../api/client.ts'

export type Mailbox = z.output<typeof mailboxShape>
export type MailboxTest = z.output<typeof testMailboxReply>
type Added = z.input<typeof addMailboxBody>
type Change = z.input<typeof changeMailboxBody>

export const mailboxesQuery = queryOptions({
  queryKey: ['bounces', 'mailboxes'],
  queryFn: ({ signal }) => get<z.output<typeof mailboxesReply>>('/mailboxes', { signal }),
})

export type ReportDomain = z.output<typeof reportAddressesReply>['items'][number]

export const addressesQuery = queryOptions({
  queryKey: ['bounces', 'addresses'],
  queryFn: ({ signal }) => get<z.output<typeof reportAddressesReply>>('/bounces/addresses', { signal }),
})

export const addMailbox = (body: Added) => post<Mailbox>('/mailboxes', body)
export const changeMailbox = (id: string, body: Change) => patch<Mailbox>(`/mailboxes/${id}`, body)
export const removeMailbox = (id: string) => post<Mailbox>(`/mailboxes/${id}/remove`)
/** Connects, logs in and opens the folder; reads and moves nothing. */
export const testNewMailbox = (body: Added) => post<MailboxTest>('/mailboxes/test', body)
/** The same, of one that is set, or as it would be after a change. */
export const testMailbox = (id: string, body: Omit<Change, 'isPaused'>) =>
  post<MailboxTest>(`/mailboxes/${id}/test`, body)
