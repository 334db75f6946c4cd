import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  contactCardShape,
  contactsPage,
  countsReply,
  fieldsReply,
  findContactsQuery,
  listsPage,
} from '../../../src/contacts/api.ts'
import { get } from '../api/client.ts'

export type ContactPage = z.output<typeof contactsPage>
export type Contact = ContactPage['items'][number]
export type ContactCard = z.output<typeof contactCardShape>
export type Field = z.output<typeof fieldsReply>['items'][number]
export type Tab = NonNullable<z.output<typeof findContactsQuery>['tab']>

export const TABS: readonly Tab[] = ['confirmed', 'unconfirmed', 'blacklisted']
export const BASES: readonly Contact['basis'][] = ['consent', 'customer', 'business']

/** As they stand in the page's address. */
export type ContactFilters = { workspace: string; tab: Tab; q: string; list: string; sort: string }

export function contactsQuery({ workspace, tab, q, list, sort }: ContactFilters, cursor: string | undefined) {
  // What a search finds has an order of its own, and the server refuses another one.
  const query = { workspaceId: workspace, tab, q, list, sort: q === '' ? sort : '', cursor, limit: 25 }
  return queryOptions({
    queryKey: ['contacts', 'page', query],
    queryFn: ({ signal }) => get<ContactPage>('/contacts', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export const countsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['contacts', 'counts', workspaceId],
    queryFn: () => get<z.output<typeof countsReply>>('/contacts/counts', { query: { workspaceId } }),
  })

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: ['contacts', 'one', id], queryFn: () => get<ContactCard>(`/contacts/${id}`) })

export const listsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['contacts', 'lists', workspaceId],
    queryFn: () => get<z.output<typeof listsPage>>('/lists', { query: { workspaceId, limit: 500 } }),
  })

export const fieldsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['contacts', 'fields', workspaceId],
    queryFn: () => get<z.output<typeof fieldsReply>>('/contact-fields', { query: { workspaceId } }),
  })

/** The file that a contact came in; only what its link says. */
export const sourceQuery = (importId: string) =>
  queryOptions({
    queryKey: ['contacts', 'source', importId],
    queryFn: () => get<{ fileName: string; createdAt: string }>(`/imports/${importId}`),
  })
