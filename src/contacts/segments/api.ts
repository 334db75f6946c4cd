import { z } from 'zod'
import { FIELD_OPERATORS } from './filter.ts'

const moment = z.iso.datetime({ offset: true })
const workspaceId = z.uuid().optional().describe("The organisation's first workspace where it is left out.")
const name = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')

const condition = z.union([
  z.strictObject({
    field: z
      .string()
      .min(1)
      .max(63)
      .describe('first_name, last_name, address, language, basis, source, or a field of the workspace.'),
    operator: z.enum(FIELD_OPERATORS),
    value: z.union([z.string().max(1_000), z.number(), z.boolean()]).optional(),
  }),
  z.strictObject({ list: z.uuid(), operator: z.enum(['on', 'not_on']) }),
  z.strictObject({ interest: z.uuid(), operator: z.enum(['has', 'has_not']) }),
  z.strictObject({
    activity: z.enum(['added', 'mailed']).describe('added: became a contact; mailed: a message was accepted for them.'),
    operator: z.enum(['within_days', 'not_within_days']),
    days: z.int().min(1).max(3_650),
  }),
])
const match = z.enum(['all', 'any'])
const group = z.strictObject({ match, conditions: z.array(condition).min(1).max(50) })
const filterShape = z
  .strictObject({ match, conditions: z.array(z.union([condition, group])).max(50) })
  .describe('Conditions, and groups of conditions one level deep. None at all: every contact.')
  .meta({ id: 'SegmentFilter' })

export const segmentShape = z
  .object({
    id: z.uuid(),
    workspaceId: z.uuid(),
    name: z.string(),
    filter: filterShape,
    explanation: z.string().describe('The filter in words.'),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Segment' })
export const segmentParams = z.object({ id: z.uuid() })
export const createSegmentBody = z.object({ workspaceId, name, filter: filterShape })
export const editSegmentBody = z.object({ name: name.optional(), filter: filterShape.optional() })
export const countFilterBody = z.object({ workspaceId, filter: filterShape })
export const findSegmentsQuery = z.object({
  workspaceId,
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const segmentsPage = z.object({
  items: z.array(segmentShape),
  nextCursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.'),
})
export const segmentCount = z.object({
  contacts: z.int().describe('How many are in it now, whether they may be mailed or not.'),
})
