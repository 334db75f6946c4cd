import { z } from 'zod'
import { REASONS } from '../../blacklist/index.ts'
import { CAMPAIGN_STATES } from './campaign.ts'
import { PREVIEW_WARNINGS } from './preview-warnings.ts'

const moment = z.iso.datetime({ offset: true })
const line = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
const workspaceId = z.uuid().optional().describe("The organisation's first workspace where it is left out.")
const nextCursor = z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.')
const page = (most: number) => z.string().max(most)

const texts = {
  senderId: z.uuid().nullish(),
  listId: z.uuid().nullish().describe('Who gets it: a list, or a segment.'),
  segmentId: z.uuid().nullish(),
  interestId: z
    .uuid()
    .nullish()
    .describe('What it is about. Who chose to hear of only some interests gets no mail about others, or about none.'),
  isReengagement: z
    .boolean()
    .optional()
    .describe(
      'To the inactive of the audience only, asking whether they still want mail; it names {{ still_here_url }}.',
    ),
  subject: line(1_000)
    .nullish()
    .describe(
      'Liquid: {{ first_name }}, {{ last_name }}, {{ address }}, {{ language }}, {{ unsubscribe_url }}, {{ preferences_url }}, {{ still_here_url }}, and the fields of the workspace.',
    ),
  preheader: line(1_000).nullish().describe('Shown beside the subject by mail programs. Liquid.'),
  html: page(1_000_000)
    .nullish()
    .describe(
      'HTML or MJML, with Liquid; what a field holds is escaped. A way out is added where {{ unsubscribe_url }} is missing.',
    ),
  mjml: page(1_000_000).nullish().describe('MJML, with Liquid; the page is made of it.'),
  text: page(1_000_000).nullish().describe('The text part, with Liquid. Made from the page where it is left out.'),
}

export const campaignParams = z.object({ id: z.uuid() })
export const createCampaignBody = z.object({ workspaceId, name: line(200).min(1), ...texts })
export const editCampaignBody = z.object({ name: line(200).min(1).optional(), ...texts })
export const startCampaignBody = z
  .object({
    acceptUnverifiedSender: z
      .boolean()
      .default(false)
      .describe('Start although the DNS of the sender is not verified. It stands in the audit log.'),
  })
  .optional()
export const scheduleCampaignBody = z.object({
  at: moment.nullable().describe('Null takes it off the schedule.'),
  acceptUnverifiedSender: z.boolean().default(false),
})
export const testCampaignBody = z.object({
  to: z.array(z.string().max(1_000)).min(1).max(5),
  contactId: z.uuid().nullish().describe('Whose fields fill it.'),
})
export const testReply = z.object({
  items: z.array(z.object({ id: z.uuid().describe('Of the message.'), to: z.string() })),
})

const state = z.enum(CAMPAIGN_STATES)
const byReason = z
  .record(z.string(), z.int())
  .describe(
    'By reason of the blacklist, or held_import, unconfirmed, paused, interests, frequency, near_variant, not_inactive ...',
  )
const counts = z.object({
  audience: z.int().describe('Everybody of the list or segment at the start; each stands in one of the others.'),
  queued: z.int(),
  accepted: z.int(),
  deferred: z.int(),
  refused: z.int(),
  suppressed: z.int(),
  uncertain: z.int().describe('The line broke after the message was written: nobody knows whether it was taken.'),
  cancelled: z.int(),
})

const campaign = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  name: z.string(),
  state,
  senderId: z.uuid().nullable(),
  listId: z.uuid().nullable(),
  segmentId: z.uuid().nullable(),
  interestId: z.uuid().nullable(),
  isReengagement: z.boolean(),
  subject: z.string().nullable(),
  acceptsUnverifiedSender: z.boolean(),
  scheduledAt: moment.nullable(),
  startedAt: moment.nullable(),
  drawnAt: moment.nullable().describe('Null while the audience of a large campaign is being drawn.'),
  pausedAt: moment.nullable(),
  endedAt: moment.nullable(),
  failure: z
    .object({ message: z.string(), details: z.record(z.string(), z.unknown()) })
    .nullable()
    .describe('Why a scheduled start was refused.'),
  createdAt: moment,
  updatedAt: moment,
})
export const campaignShape = campaign
  .extend({
    preheader: z.string().nullable(),
    html: z.string().nullable(),
    mjml: z.string().nullable(),
    text: z.string().nullable(),
    counts,
    suppressedByReason: byReason,
    countedAt: moment.describe('A large campaign is counted every few seconds.'),
  })
  .meta({ id: 'Campaign' })
export const campaignsPage = z.object({
  items: z.array(
    campaign.extend({ counts: counts.nullable().describe('Null before its start, and where nobody asked.') }),
  ),
  nextCursor,
})
export const findCampaignsQuery = z.object({
  workspaceId,
  state: state.optional(),
  counts: z
    .enum(['true', 'false'])
    .default('false')
    .transform(text => text === 'true')
    .describe('Whether to count what became of those that have begun.'),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

export const previewQuery = z.object({
  contact: z.uuid().optional().describe('Whose fields fill it; without, they are empty.'),
})
export const previewReply = z.object({
  subject: z.string().nullable(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  warnings: z.array(z.enum(PREVIEW_WARNINGS)),
  unknownFields: z.array(z.string()).describe('Names that nobody has; the start refuses them.'),
})
export const previewWrittenBody = z.object({
  workspaceId,
  contactId: z.uuid().nullish().describe('Whose fields fill it; without, they are empty.'),
  ...texts,
})
export const previewWrittenReply = previewReply.extend({
  page: z.string().nullable().describe('The HTML that MJML makes, its Liquid left in it.'),
})

export const audienceQuery = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const audienceReply = z.object({
  audience: z.int(),
  willReceive: z.int(),
  willNotReceive: z.int(),
  byReason,
  forgotten: z
    .object({ contacts: z.int(), months: z.int() })
    .describe(
      'Of those who will receive it: contacts for longer than so many months, and without mail for as long. They have forgotten that they signed up: write them something gentler first.',
    ),
  nearVariants: z.array(
    z.object({
      contactId: z.uuid(),
      address: z.string(),
      looksLike: z.enum(REASONS).describe('Why the mailbox that it looks like is listed.'),
      isMailed: z.boolean().nullable().describe('What was decided; null: nothing, and it is left out.'),
    }),
  ),
  nextCursor,
})
export const nearVariantsBody = z.object({ contactIds: z.array(z.uuid()).min(1).max(100), isMailed: z.boolean() })

export const reportReply = z.object({
  counts,
  suppressedByReason: byReason,
  countedAt: moment,
  step: z.enum(['minute', 'hour', 'day']),
  overTime: z.array(z.object({ at: moment, accepted: z.int(), refused: z.int(), suppressed: z.int() })),
  replies: z.array(
    z.object({
      state: z.string(),
      code: z.int().nullable(),
      status: z.string().nullable(),
      messages: z.int(),
      example: z.string().nullable(),
    }),
  ),
  bounces: z.int().describe('Messages that came back after a relay had taken them, whatever the reason.'),
  clicks: z.int().describe('How often links were followed: by people, and by what reads their mail for them.'),
  optOuts: z.int().describe('Who left by the link of one of its messages.'),
  complaints: z.int().describe('Where the provider of the mailbox tells them; Gmail tells none.'),
})

export const optOutsQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) })
export const optOutsReply = z.object({
  byDay: z.array(z.object({ day: z.string().describe('YYYY-MM-DD, UTC.'), optOuts: z.int() })),
  byCampaign: z
    .array(
      z.object({
        campaignId: z.uuid().nullable().describe('Null: single messages, and messages that are no more.'),
        name: z.string().nullable(),
        optOuts: z.int(),
        accepted: z.int().describe('How many of its messages were accepted.'),
      }),
    )
    .describe('The hundred that most left by, first.'),
})
