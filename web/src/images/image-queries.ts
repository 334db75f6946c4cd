import { infiniteQueryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { imageShape, imagesPage } from '../../../src/sending/images/api.ts'
import { get } from '../api/client.ts'
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

export function uploadImage(workspaceId: string, file: File, altText: string): Promise<Image> {
  const form = new FormData()
  if (workspaceId !== '') form.set('workspaceId', workspaceId)
  form.set('altText', altText)
  form.set('file', file)
  return upload<Image>('/images', form)
}
