import { z } from 'zod'

const workspaceId = z.uuid().optional().describe("The organisation's first workspace where it is left out.")
const line = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
const source = z.string().min(1).max(1_000_000).describe('HTML or MJML, with Liquid.')

export const templateParams = z.object({ id: z.uuid() })
export const templateShape = z
  .object({
    id: z.uuid(),
    workspaceId: z.uuid(),
    name: z.string(),
    subject: z.string().nullable(),
    preheader: z.string().nullable(),
    source: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    isArchived: z.boolean().describe('Not offered any more.'),
  })
  .meta({ id: 'Template' })
export const createTemplateBody = z.object({
  workspaceId,
  name: line(200).min(1),
  subject: line(1_000).nullable().default(null),
  preheader: line(1_000).nullable().default(null),
  source,
})
export const editTemplateBody = z.object({
  name: line(200).min(1).optional(),
  subject: line(1_000).nullish(),
  preheader: line(1_000).nullish(),
  source: source.optional(),
  isArchived: z.boolean().optional(),
})
export const findTemplatesQuery = z.object({
  workspaceId,
  archived: z
    .enum(['true', 'false'])
    .default('false')
    .transform(text => text === 'true')
    .describe('Those that were put away.'),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const templatesPage = z.object({
  items: z.array(templateShape),
  nextCursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.'),
})
