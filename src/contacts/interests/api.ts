import { z } from 'zod'

const moment = z.iso.datetime({ offset: true })
const workspaceId = z.uuid().optional().describe("The organisation's first workspace where it is left out.")
const name = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
const interestNames = z
  .strictObject({ fr: name.optional(), nl: name.optional(), en: name.optional(), de: name.optional() })
  .refine(names => Object.keys(names).length > 0, 'needs a name in at least one language')
  .describe('By language. Where a language has none, people see the first of fr, nl, en, de that has.')
const isPublic = z.boolean().describe('Shown to people: on sign-up forms and in the preference centre.')
const position = z.int().min(0).max(1_000)

export const interestShape = z
  .object({
    id: z.uuid(),
    workspaceId: z.uuid(),
    names: interestNames,
    isPublic,
    position,
    archivedAt: moment.nullable().describe('Offered nowhere any more; what people chose stays chosen.'),
    createdAt: moment,
  })
  .meta({ id: 'Interest' })
export const interestOfContact = z.object({ id: z.uuid(), names: interestNames })
export const interestParams = z.object({ id: z.uuid() })
export const findInterestsQuery = z.object({
  workspaceId,
  archived: z.enum(['true', 'false']).default('false').describe('true: those that are archived, too.'),
})
export const interestsReply = z.object({ items: z.array(interestShape) })
export const createInterestBody = z.object({
  workspaceId,
  names: interestNames,
  isPublic: isPublic.default(true),
  position: position.optional().describe('Behind the others where it is left out.'),
})
export const editInterestBody = z.object({
  names: interestNames.optional(),
  isPublic: isPublic.optional(),
  position: position.optional(),
  isArchived: z.boolean().optional(),
})
