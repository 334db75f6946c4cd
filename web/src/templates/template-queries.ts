import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { previewWrittenReply } from '../../../src/sending/campaigns/api.ts'
import type {
  createTemplateBody,
  editTemplateBody,
  templateShape,
  templatesPage,
} from '../../../src/sending/templates/api.ts'
import { get, patch, post } from '../api/client.ts'

export type Template = z.output<typeof templateShape>

export const templatesQuery = (workspaceId: string, archived: boolean, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['templates', 'page', { workspaceId, archived, cursor }],
    queryFn: ({ signal }) =>
      get<z.output<typeof templatesPage>>('/templates', {
        query: { workspaceId, archived, cursor, limit: 25 },
        signal,
      }),
    placeholderData: keepPreviousData,
  })

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ['templates', 'one', id],
    queryFn: ({ signal }) => get<Template>(`/templates/${id}`, { signal }),
  })

export const createTemplate = (body: z.input<typeof createTemplateBody>) => post<Template>('/templates', body)
export const editTemplate = (id: string, change: z.input<typeof editTemplateBody>) =>
  patch<Template>(`/templates/${id}`, change)

/** The HTML that MJML makes. */
export const compile = async (workspaceId: string, mjml: string) =>
  (await post<z.output<typeof previewWrittenReply>>('/campaigns/preview', { workspaceId, mjml })).page ?? ''
