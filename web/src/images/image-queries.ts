import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { editImageBody, imageShape, imagesPage } from '../../../src/sending/images/api.ts'
import { get, patch } from '../api/client.ts'
import { upload } from '../api/upload.ts'

export type Image = z.output<typeof imageShape>

type Page = z.output<typeof imagesPage>

export const IMAGE_TYPES = 'image/png,image/jpeg,image/gif,image/webp'

/** Page by page behind each other, to choose from. */
export const allImagesQuery = (workspaceId: string) =>
  infiniteQueryOptions({
    queryKey: ['images', 'all', workspaceId],
    queryFn: ({ signal, pageParam }) =>
      get<Page>('/images', { query: { workspaceId, cursor: pageParam, limit: 24 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** One page of them, to look after. */
export const imagesQuery = (workspaceId: string, archived: boolean, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['images', 'page', { workspaceId, archived, cursor }],
    queryFn: ({ signal }) => get<Page>('/images', { query: { workspaceId, archived, cursor, limit: 24 }, signal }),
    placeholderData: keepPreviousData,
  })

export const editImage = (id: string, change: z.input<typeof editImageBody>) => patch<Image>(`/images/${id}`, change)

export function uploadImage(workspaceId: string, file: File): Promise<Image> {
  const form = new FormData()
  if (workspaceId !== '') form.set('workspaceId', workspaceId)
  form.set('file', file)
  return upload<Image>('/images', form)
}
