import { z } from 'zod'

const moment = z.iso.datetime()
const limit = z.coerce.number().int().min(1).max(200).default(50)
const states = z
  .enum(['done', 'open', 'decided'])
  .describe(
    'open: not understood, or nobody knows that it is about mail of ours. It stops nobody until a person decides.',
  )
const kinds = z.enum(['bounce', 'complaint', 'autoreply', 'not-bounce', 'event', 'unreadable'])
const roads = z.enum(['receiver', 'mailbox', 'hook', 'reply', 'entered', 'upload'])
const decisions = z.enum(['hard', 'soft', 'complaint', 'opt_out', 'nothing'])
const actions = z
  .enum(['listed', 'counted', 'noted', 'storm'])
  .describe('storm: the provider refused many messages of the campaign alike, so nobody is listed for it.')

export const reportsQuery = z.object({
  state: states.optional(),
  kind: kinds.optional(),
  road: roads.optional(),
  messageId: z.uuid().optional(),
  cursor: z.uuid().optional(),
  limit,
})
export const reportParams = z.object({ id: z.uuid() })

const common = {
  id: z.uuid(),
  road: roads,
  kind: kinds,
  isAuthenticated: z
    .boolean()
    .describe('It came to a return path of ours with a valid proof, or over a signed hook. No other acts by itself.'),
  messageId: z.uuid().nullable(),
  receivedAt: moment,
  state: states,
  decision: decisions.nullable(),
  decidedAt: moment.nullable(),
}

const reportLineShape = z
  .object({
    ...common,
    address: z.string().nullable().describe('Of the first recipient that was read in it.'),
    said: z.string().nullable(),
    reason: z.string().nullable(),
    status: z.string().nullable(),
    recipients: z.int(),
    actions: z.array(actions).describe('What was done because of it.'),
  })
  .meta({ id: 'ReportLine' })

export const reportsPage = z.object({
  items: z.array(reportLineShape),
  nextCursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.'),
})

export const reportShape = z
  .object({
    ...common,
    decidedBy: z.string().nullable().describe('Name of the person.'),
    raw: z.string().nullable().describe('As it came, at most its first 100 000 bytes. Null: taken away.'),
    rawBytes: z.int().nullable(),
    readings: z.array(
      z.object({
        address: z.string().nullable(),
        originalAddress: z.string().nullable(),
        outcome: z.enum(['hard', 'soft', 'undetermined']),
        permanence: z.string().nullable(),
        reason: z.string(),
        status: z.string().nullable(),
        smtpCode: z.string().nullable(),
        diagnostic: z.string().describe('What the server said.'),
        rule: z.string().describe('The rule that decided.'),
        isDelay: z.boolean(),
      }),
    ),
    events: z.array(
      z.object({
        action: z.string(),
        address: z.string().nullable(),
        reference: z.string().nullable(),
        reason: z.string().nullable(),
        code: z.string().nullable(),
        scope: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    ),
    reactions: z.array(
      z.object({
        kind: z.enum(['hard', 'soft', 'refusal', 'complaint', 'opt_out']),
        action: actions,
        code: z.string(),
        reason: z.string(),
        entryId: z.uuid().nullable(),
        at: moment,
      }),
    ),
  })
  .meta({ id: 'Report' })

export const decideReportBody = z
  .object({
    decision: decisions,
    address: z
      .string()
      .min(1)
      .max(400)
      .optional()
      .describe('Whom it is about, where the report does not name exactly one person.'),
  })
  .strict()

export const uploadReportBody = z
  .object({ base64: z.base64().min(1).describe('The whole message (.eml), at most 10 MB.') })
  .strict()

export const suggestionsReply = z.object({
  items: z.array(
    z.object({
      said: z.string().describe('What the server said; addresses are left out.'),
      status: z.string().nullable(),
      smtpCode: z.string().nullable(),
      rule: z.string(),
      outcome: z.string(),
      decision: z.string(),
      decidedAt: moment,
    }),
  ),
})
