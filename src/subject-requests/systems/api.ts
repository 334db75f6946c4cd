import { z } from 'zod'
import { SYSTEM_KINDS } from './system.ts'

const moment = z.iso.datetime({ offset: true })
const text = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(most)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|\r?\n|\t)*$/u, 'must not hold control characters but line breaks')

export const systemParams = z.object({ id: z.uuid() })

export const systemBody = z.object({
  name: text(200),
  kind: z.enum(SYSTEM_KINDS),
  ownerName: text(200).describe('Who answers for it.'),
  ownerEmail: z.email().max(320),
  holds: text(2_000).describe('What it keeps of people.'),
  retention: text(1_000).nullable().default(null).describe('What is kept in spite of an erasure, and for how long.'),
  legalBasis: text(1_000).nullable().default(null).describe('On what ground that is kept.'),
  isMailed: z.boolean().default(true).describe('Whether the owner is told of each request by mail, and reminded.'),
})
export const systemShape = systemBody
  .required()
  .extend({
    id: z.uuid(),
    webhookUrl: z.string().nullable().describe('Where its program is called about each request; null: nowhere.'),
    createdAt: moment,
  })
  .meta({ id: 'OtherSystem' })
export const systemsReply = z.object({ items: z.array(systemShape) })
export const changeSystemBody = z.object({
  name: text(200).optional(),
  kind: z.enum(SYSTEM_KINDS).optional(),
  ownerName: text(200).optional(),
  ownerEmail: z.email().max(320).optional(),
  holds: text(2_000).optional(),
  retention: text(1_000).nullable().optional(),
  legalBasis: text(1_000).nullable().optional(),
  isMailed: z.boolean().optional(),
  isArchived: z.literal(true).optional().describe('Takes it out of use; requests that are open keep its step.'),
})

export const webhookBody = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
})
export const webhookReply = z.object({
  system: systemShape,
  secret: z
    .string()
    .nullable()
    .describe(
      'Shown this once. Each call carries `Veto-Signature: t=SECONDS,v1=HEX`: HMAC-SHA256 with this secret over `SECONDS.BODY`. Null where the webhook was taken away.',
    ),
})
