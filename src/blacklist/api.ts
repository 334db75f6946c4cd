import { z } from 'zod'
import { LANGUAGES } from '../language.ts'
import { SITUATIONS } from './advice/situation.ts'
import { EVIDENCE_CHANNELS } from './evidence.ts'
import { LIFT_CHANNELS, LIFT_RULES } from './lift-policy.ts'
import { REASONS, STRICTNESS } from './reason.ts'

const reason = z.enum(REASONS)
const purpose = z.enum(['marketing', 'service'])
const moment = z.iso.datetime({ offset: true })
const day = z.iso.date()
const page = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }

export const entryShape = z
  .object({
    id: z.uuid(),
    address: z.string().nullable().describe('As written; null where the entry is kept as a key only.'),
    reason,
    since: moment.describe('When the "no" was said, as the source has it; only ever moves earlier.'),
    listedAt: moment.describe('When this installation put it on the list; set by the database.'),
    liftedAt: moment.nullable(),
    class: z.enum(STRICTNESS),
    liftRule: z.enum(LIFT_RULES).describe('What may end it by hand; never: only the person, by a new sign-up.'),
  })
  .meta({ id: 'BlacklistEntry' })

export const listEntryBody = z.object({
  address: z.string().max(1_000),
  reason,
  since: moment.optional(),
  evidence: z
    .object({
      channel: z.enum(EVIDENCE_CHANNELS).optional(),
      how: z.enum(['phone', 'letter', 'counter', 'email']).optional().describe('Of a direct request.'),
      proofFile: z
        .object({ name: z.string().max(255), base64: z.base64() })
        .optional()
        .describe('The letter, the mail or its scan: PDF, PNG, JPEG, mail or text, up to 10 MB.'),
    })
    .catchall(z.unknown())
    .optional()
    .describe(
      'How the "no" came: a channel, and whatever else proves it. Kept apart from the entry, with a retention of its own.',
    ),
})

export const findEntriesQuery = z.object({
  address: z.string().optional(),
  reason: reason.optional(),
  class: z.enum(STRICTNESS).optional(),
  inForce: z.stringbool().optional().describe('true: in force; false: lifted; left out: both.'),
  sinceFrom: day.optional().describe('A day (UTC): the "no" was said on it or later.'),
  sinceTo: day.optional().describe('A day (UTC): the "no" was said on it or earlier.'),
  ...page,
})
export const entriesPage = z.object({ items: z.array(entryShape), nextCursor: z.string().nullable() })
export const oneEntryReply = entryShape.extend({
  liftChannels: z
    .array(z.enum(LIFT_CHANNELS))
    .describe('How the authorisation may have come for this reason; none where the rule is never.'),
})
export const entryParams = z.object({ id: z.uuid() })

export const liftBody = z.object({
  authorisation: z.object({
    givenBy: z.string().max(500),
    givenAt: moment,
    channel: z.enum(LIFT_CHANNELS),
    proof: z.string().max(20_000).default(''),
    proofFile: z.object({ name: z.string().max(255), base64: z.base64() }).optional(),
  }),
  note: z.string().max(5_000),
})

const MAX_VERDICTS = 10_000
export const verdictsBody = z.object({
  addresses: z.array(z.string().max(1_000)).max(MAX_VERDICTS),
  purpose: purpose.default('marketing'),
})
const verdictShape = z
  .object({
    address: z.string(),
    allowed: z.boolean(),
    reason: z.enum([...REASONS, 'not_an_address', 'held_import']).optional(),
    since: moment.optional(),
    fault: z.string().optional(),
    suggestion: z.string().optional(),
    warning: z.object({ kind: z.literal('near_variant'), reason, since: moment }).optional(),
  })
  .meta({ id: 'Verdict' })
export const verdictsReply = z.object({ verdicts: z.array(verdictShape) })

/** What can be pasted in one go, and the most addresses that are answered of it. */
const MAX_TEXT = 1_000_000
export const MAX_FOUND = 500
export const textBody = z.object({ text: z.string().max(MAX_TEXT), purpose: purpose.default('marketing') })
export const textReply = verdictsReply.extend({
  duplicates: z.int().describe('Addresses that stand in the text once more, in any spelling; each is answered once.'),
  leftOver: z.int().describe(`Different addresses beyond the ${MAX_FOUND} that are answered.`),
})

export const explanationQuery = z.object({
  address: z.string().min(1),
  language: z.enum(LANGUAGES).optional().describe("Of the advice. Left out: the reader's."),
})
const purposeVerdict = z.object({
  allowed: z.boolean(),
  reason: z.enum([...REASONS, 'held_import']).optional(),
  since: moment.optional(),
})
const advice = z
  .object({
    situation: z.enum(SITUATIONS),
    fits: z.boolean().describe('Whether it fits the entries in force; those that do come first.'),
    title: z.string(),
    steps: z.object({ do: z.array(z.string()), dont: z.array(z.string()) }),
    reply: z.object({
      to: z.enum(['colleague', 'person']).describe('person: only to somebody who wrote first.'),
      subject: z.string(),
      text: z.string(),
    }),
  })
  .meta({ id: 'Advice' })
export const explanationReply = z
  .object({
    address: z.string(),
    canonical: z.string(),
    marketing: purposeVerdict,
    service: purposeVerdict,
    language: z.enum(LANGUAGES),
    meaning: z.string().describe('What it means, in words: may marketing and service mail go.'),
    advice: z.array(advice),
    entries: z.array(
      entryShape.extend({
        liftedBy: z.enum(['hand', 'consent']).nullable(),
        evidence: z
          .array(z.object({ channel: z.string(), recordedAt: moment, detail: z.record(z.string(), z.unknown()) }))
          .optional(),
        proofFiles: z
          .array(z.object({ id: z.uuid(), name: z.string(), bytes: z.int(), recordedAt: moment }))
          .optional()
          .describe('Letters and scans beside the evidence: GET /blacklist/proofs/{id}.'),
        lift: z
          .object({
            id: z.uuid(),
            givenBy: z.string(),
            givenAt: moment,
            channel: z.string(),
            proof: z.string(),
            proofFile: z.object({ name: z.string(), bytes: z.int() }).nullable(),
            note: z.string(),
            recordedAt: moment,
          })
          .optional(),
      }),
    ),
    nearVariants: z.array(z.object({ address: z.string().nullable().optional(), reason, since: moment })),
  })
  .meta({ id: 'Explanation' })

export const exportBody = z.object({ form: z.enum(['clear', 'sha256', 'keyed']) })

const byReason = z.record(reason, z.int())
export const countsReply = z
  .object({ total: z.int(), inForce: byReason, byClass: z.record(z.enum(STRICTNESS), z.int()) })
  .meta({ id: 'BlacklistCounts' })

export const statisticsQuery = z.object({
  from: day.optional().describe('First day (UTC). Left out: eleven months before the month of `to`.'),
  to: day.optional().describe('Last day (UTC). Left out: today.'),
  by: z.enum(['day', 'week', 'month']).default('month').describe('A week begins on Monday.'),
})
export const statisticsReply = z
  .object({
    from: day,
    to: day,
    by: z.enum(['day', 'week', 'month']),
    periods: z.array(z.object({ start: day, listed: byReason, lifted: byReason })),
    inForce: byReason,
  })
  .describe('Counted by the day on which this installation recorded it.')
  .meta({ id: 'BlacklistStatistics' })

export const liftParams = z.object({ id: z.uuid() })
export const proofParams = liftParams
