import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  defaultWordingsReply,
  editFormBody,
  embedReply,
  formCardShape,
  formsPage,
} from '../../../src/consent/forms/api.ts'
import type { fieldsReply, listsPage } from '../../../src/contacts/api.ts'
import type { interestsReply } from '../../../src/contacts/interests/api.ts'
import type { sendersPage } from '../../../src/sending/senders/api.ts'
import { get, patch, post } from '../api/client.ts'
import type { Language } from '../i18n/languages.ts'

export type Form = z.output<typeof formsPage>['items'][number]
export type FormCard = z.output<typeof formCardShape>
export type FormChange = z.input<typeof editFormBody>
export type WordingText = NonNullable<NonNullable<FormChange['wordings']>[Language]>

export const formsQuery = (workspaceId: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['forms', 'page', { workspaceId, cursor }],
    queryFn: ({ signal }) =>
      get<z.output<typeof formsPage>>('/forms', { query: { workspaceId, cursor, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
  })
export const formQuery = (id: string) =>
  queryOptions({ queryKey: ['forms', 'one', id], queryFn: () => get<FormCard>(`/forms/${id}`) })
export const embedQuery = (id: string, language: Language, version: number) =>
  queryOptions({
    queryKey: ['forms', 'embed', id, language, version],
    queryFn: () => get<z.output<typeof embedReply>>(`/forms/${id}/embed`, { query: { language } }),
  })
export const defaultWordingsQuery = queryOptions({
  queryKey: ['forms', 'default-wordings'],
  queryFn: () => get<z.output<typeof defaultWordingsReply>>('/forms/default-wordings'),
})

/** What a form can put people on, ask for, and be from. */
export const choicesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['forms', 'choices', workspaceId],
    async queryFn() {
      const query = { workspaceId }
      const [lists, fields, interests, senders] = await Promise.all([
        get<z.output<typeof listsPage>>('/lists', { query: { ...query, limit: 500 } }),
        get<z.output<typeof fieldsReply>>('/contact-fields', { query }),
        get<z.output<typeof interestsReply>>('/interests', { query: { ...query, archived: 'false' } }),
        get<z.output<typeof sendersPage>>('/senders', { query: { ...query, limit: 500 } }),
      ])
      return { lists: lists.items, fields: fields.items, interests: interests.items, senders: senders.items }
    },
  })

export const createForm = (workspace: string, name: string) =>
  post<FormCard>('/forms', { name, ...(workspace === '' ? {} : { workspaceId: workspace }) })
export const editForm = (id: string, change: FormChange) => patch<FormCard>(`/forms/${id}`, change)
export const publishForm = (id: string) => post<FormCard>(`/forms/${id}/publish`)
export const archiveForm = (id: string) => post<FormCard>(`/forms/${id}/archive`)
