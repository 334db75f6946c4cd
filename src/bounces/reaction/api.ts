import { z } from 'zod'

export const figuresQuery = z.object({ days: z.coerce.number().int().min(1).max(365).default(30) })

const kind = z
  .enum(['hard', 'soft', 'refusal', 'complaint', 'opt_out'])
  .describe('hard, soft: of the mailbox. refusal: of our message or our reputation; it lists nobody.')
const count = z.int()

export const figuresReply = z
  .object({
    since: z.iso.date(),
    byDay: z.array(z.object({ day: z.iso.date(), kind, count })),
    byReason: z.array(
      z.object({
        kind,
        reason: z.string(),
        code: z.string(),
        action: z.enum(['listed', 'counted', 'noted', 'storm']),
        count,
      }),
    ),
    byProvider: z.array(z.object({ provider: z.string(), kind, count })),
    open: z.int().describe('Reports that wait for a person.'),
  })
  .meta({ id: 'BounceFigures' })

const softLimit = z.int().min(1).max(20)
const softWindowDays = z.int().min(1).max(60)
const stormLeast = z.int().min(10).max(500)
const stormSharePercent = z.int().min(10).max(50)
const stormDeadSharePercent = z.int().min(30).max(80)
const stormWindowHours = z.int().min(6).max(720)
const codesLeftOut = z
  .array(
    z
      .string()
      .trim()
      .regex(/^(?:[45]\.\d{1,3}\.\d{1,3}|[45]\d\d)$/, 'a code as 4.2.2 or 452'),
  )
  .max(50)

export const bounceSettingsShape = z
  .object({
    softLimit: softLimit.describe('So many soft bounces with the same code, of distinct messages, list the address.'),
    softWindowDays: softWindowDays.describe(
      'A message that was accepted and did not come back within so many days ends a row of them.',
    ),
    codesLeftOut: codesLeftOut.describe('Codes that never count.'),
    stormLeast: stormLeast.describe('Fewer refusals alike are no storm.'),
    stormSharePercent: stormSharePercent.describe(
      'One provider that refuses such a share of a campaign alike has a storm: the campaign is paused, and nobody is listed for it.',
    ),
    stormDeadSharePercent: stormDeadSharePercent.describe(
      'The same of refusals that call the addresses dead; not below the other.',
    ),
    stormWindowHours: stormWindowHours.describe('Only messages handed over within so many hours are looked at.'),
  })
  .meta({ id: 'BounceSettings' })

export const changeBounceSettingsBody = z
  .object({
    softLimit: softLimit.optional(),
    softWindowDays: softWindowDays.optional(),
    codesLeftOut: codesLeftOut.optional(),
    stormLeast: stormLeast.optional(),
    stormSharePercent: stormSharePercent.optional(),
    stormDeadSharePercent: stormDeadSharePercent.optional(),
    stormWindowHours: stormWindowHours.optional(),
  })
  .strict()
