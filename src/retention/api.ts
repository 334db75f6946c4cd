import { z } from 'zod'
import { COUNTRIES } from '../country.ts'
import { SETTLED_KINDS } from '../kept-for.ts'
import { ENDS, HOLDING_KINDS, ORIGINS } from './holding.ts'

const moment = z.iso.datetime({ offset: true })
const months = z.int().min(1).max(120)
const why = z
  .string()
  .trim()
  .normalize('NFC')
  .min(10)
  .max(2000)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|\r?\n|\t)*$/u, 'must not hold control characters but line breaks')
  .describe('The reason, for the audit log and whoever reviews it in a year.')
const term = z
  .union([z.object({ months: z.int() }), z.object({ days: z.int() })])
  .nullable()
  .describe('Null: without a term; of `logs`: as long as you keep them.')

const holdingShape = z.object({
  kind: z.enum(HOLDING_KINDS),
  ends: z
    .enum(ENDS)
    .describe('What becomes of it: it stays, its address goes and its keys stay, what it says goes, or all of it.'),
  origin: z
    .enum(ORIGINS)
    .describe('law: its least term is the limitation of claims; setting; decision of Veto; settled elsewhere.'),
  term,
  bounds: z.object({ standard: months, least: months, most: months }).nullable().describe('Null: not to be settled.'),
  decided: z
    .object({ why: z.string(), by: z.string().nullable(), at: moment })
    .nullable()
    .describe('By whom and why another term than the standard was settled.'),
})

export const retentionReply = z
  .object({
    country: z.enum(COUNTRIES).nullable(),
    limitation: z
      .object({ months: z.int(), source: z.string().nullable() })
      .describe('How long a claim may come before a court; without a source where the country is not known here.'),
    keepsErasedAs: z.enum(['address', 'key']).describe('How the erased stay on the blacklist.'),
    holdings: z.array(holdingShape),
    review: z.object({ dueOn: z.iso.date(), daysLeft: z.int() }).nullable().describe('The next yearly review.'),
    reviews: z
      .array(
        z.object({ id: z.uuid(), dueOn: z.iso.date(), reviewedAt: moment, by: z.string().nullable(), why: z.string() }),
      )
      .describe('The last twenty, the newest first; all of them stand in the audit log.'),
  })
  .meta({ id: 'Retention' })

export const figuresReply = z.object({
  items: z.array(
    z.object({
      kind: z.enum(HOLDING_KINDS),
      held: z.int().nullable().describe('Counted up to 100 001: more than 100 000. Null: not counted.'),
      oldest: moment.nullable(),
      term,
    }),
  ),
})

export const changeRetentionBody = z.object({
  why,
  terms: z
    .partialRecord(z.enum(SETTLED_KINDS), months.nullable())
    .optional()
    .describe('In months; null: the standard again.'),
  keepsErasedAs: z.enum(['address', 'key']).optional(),
})

export const reviewBody = z.object({ why })
