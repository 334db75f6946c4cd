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
    altText: z
      .string()
      .describe('What it says to those who cannot see it; a mail that takes it may say something else.'),
    isArchived: z.boolean().describe('Not offered any more. Mails that show it go on showing it.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Image' })
const altText = z
  .string()
  .trim()
  .normalize('NFC')
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
export const uploadImageFields = z.object({ workspaceId, altText: altText.default('') })
export const imageParams = z.object({ id: z.uuid() })
export const editImageBody = z.object({ altText: altText.optional(), isArchived: z.boolean().optional() })
export const findImagesQuery = z.object({
  workspaceId,
  archived: z
    .enum(['true', 'false'])
    .default('false')
    .transform(text => text === 'true')
    .describe('Those that were put away.'),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const imagesPage = z.object({
  items: z.array(imageShape),
  nextCursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.'),
})
