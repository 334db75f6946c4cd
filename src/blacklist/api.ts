import { z } from 'zod'
import { EVIDENCE_CHANNELS } from './evidence.ts'
import { LIFT_CHANNELS } from './lift-policy.ts'
import { REASONS } from './reason.ts'

const reason = z.enum(REASONS)
const purpose = z.enum(['marketing', 'service'])
const moment = z.iso.datetime({ offset: true })
const page = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }

export const entryShape = z
  .object({
    id: z.uuid(),
    address: z.string().nullable().describe('As written; null where the entry is kept as a key only.'),
    reason,
    since: moment.describe('When the "no" was said, as the source has it; only ever moves earlier.'),
    listedAt: moment.describe('When this installation put it on the list; set by the database.'),
    liftedAt: moment.nullable(),
  })
  .meta({ id: 'BlacklistEntry' })

export const listEntryBody = z.object({
  address: z.string().max(1_000),
  reason,
  since: moment.optional(),
  evidence: z
    .object({ channel: z.enum(EVIDENCE_CHANNELS).optional() })
    .catchall(z.unknown())
    .optional()
    .describe(
      'How the "no" came: a channel, and whatever else proves it. Kept apart from the entry, with a retention of its own.',
    ),
})

export const findEntriesQuery = z.object({
  address: z.string().optional(),
  reason: reason.optional(),
  inForce: z.stringbool().optional(),
  ...page,
})
export const entriesPage = z.object({ items: z.array(entryShape), nextCursor: z.string().nullable() })
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

export const explanationQuery = z.object({ address: z.string().min(1) })
const purposeVerdict = z.object({ allowed: z.boolean(), reason: reason.optional(), since: moment.optional() })
export const explanationReply = z
  .object({
    address: z.string(),
    canonical: z.string(),
    marketing: purposeVerdict,
    service: purposeVerdict,
    entries: z.array(
      entryShape.extend({
        class: z.enum(['will', 'undeliverable', 'undeliverable_for_now', 'policy']),
        liftRule: z.enum(['never', 'recipient_authorisation', 'proof_of_life', 'stated_reason']),
        liftedBy: z.enum(['hand', 'consent']).nullable(),
        evidence: z
          .array(z.object({ channel: z.string(), recordedAt: moment, detail: z.record(z.string(), z.unknown()) }))
          .optional(),
        lift: z
          .object({
            givenBy: z.string(),
            givenAt: moment,
            channel: z.string(),
            proof: z.string(),
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
