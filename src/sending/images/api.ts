import { z } from 'zod'
import { IMAGE_TYPES } from './image.ts'

const workspaceId = z.uuid().optional().describe("The organisation's first workspace where it is left out.")

export const imageShape = z
  .object({
    id: z.uuid(),
    url: z.string().describe('Where everybody who knows it sees the picture. It stays, and so does what is there.'),
    fileName: z.string(),
    mediaType: z.enum(IMAGE_TYPES),
    bytes: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Image' })
export const uploadImageFields = z.object({ workspaceId })
export const findImagesQuery = z.object({
  workspaceId,
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const imagesPage = z.object({
  items: z.array(imageShape),
  nextCursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.'),
})
