import { z } from 'zod'
import { CLOSED_KINDS } from './kind.ts'

const moment = z.iso.datetime()
const purpose = z.enum(['marketing', 'service'])
const nextCursor = z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.')
const limit = z.coerce.number().int().min(1).max(500).default(100)
const kindName = z.string().regex(/^[a-z][a-z0-9_]{1,49}$/, 'begins with a letter a-z, then 1 to 49 of a-z, 0-9 and _')
/** One line of text: a line break in a header would begin another one. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
const text = z
  .string()
  .min(1)
  .max(1_000_000)
  .regex(/^[^\0\p{Cs}]*$/u, 'must not hold U+0000')

export const idParams = z.object({ id: z.uuid() })
export const nameParams = z.object({ name: kindName })

export const sendMessageBody = z
  .object({
    to: z.string().min(1).max(400),
    purpose: purpose.describe('The key decides what may be asked: marketing is always tighter than service.'),
    kind: kindName.optional().describe("The declared kind of a service message; the key's own where it is left out."),
    subject: line(500).optional().describe("The template's own where it is left out."),
    html: text.optional(),
    text: text.optional(),
    templateId: z.uuid().optional().describe('Instead of html and text: GET /api/v1/templates.'),
    data: z
      .record(
        z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'names are a-z, 0-9 and _'),
        z.union([text.max(20_000), z.number(), z.boolean()]),
      )
      .optional()
      .describe('What the template names. It is written as text: HTML in it does nothing.'),
    senderId: z.uuid().optional(),
    from: z.string().min(1).max(400).optional().describe("The sender's address, instead of its id."),
  })
  .strict()
  .refine(({ html, text, templateId }) => (html === undefined && text === undefined) === (templateId !== undefined), {
    error: 'needs html, text or both; or templateId',
    path: ['text'],
  })
  .refine(({ subject, templateId }) => subject !== undefined || templateId !== undefined, {
    error: 'is needed where there is no template',
    path: ['subject'],
  })
  .refine(({ data, templateId }) => data === undefined || templateId !== undefined, {
    error: 'is for a template',
    path: ['data'],
  })
  .refine(({ senderId, from }) => (senderId === undefined) !== (from === undefined), {
    error: 'needs one of senderId and from',
    path: ['senderId'],
  })

const warning = z
  .object({ kind: z.literal('near_variant'), reason: z.string(), since: moment })
  .describe('A listed mailbox looks like this one: look at both.')

export const takenReply = z
  .object({
    id: z.uuid(),
    state: z
      .enum(['queued', 'held'])
      .describe('held: alike service mail to many who opted out; a privacy officer decides.'),
    holdId: z.uuid().optional(),
    warning: warning.optional(),
  })
  .meta({ id: 'MessageTaken' })
export const suppressedReply = z
  .object({
    id: z.uuid(),
    state: z.literal('suppressed'),
    reason: z.string().describe('A reason of the blacklist; or held_import, unconfirmed.'),
    since: moment,
  })
  .meta({ id: 'MessageSuppressed' })

const reply = z
  .object({ code: z.number().int().nullable(), status: z.string().nullable(), text: z.string().nullable() })
  .describe('What the relay answered: code, enhanced status (RFC 3463), text.')

const messageShape = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  campaignId: z.uuid().nullable(),
  origin: z.enum(['campaign', 'api', 'gateway', 'test', 'system']),
  purpose,
  kind: z.string().nullable(),
  to: z.string().nullable().describe('Null after an erasure.'),
  senderId: z.uuid(),
  subject: z.string().nullable().describe('Null where a whole message was handed in by SMTP.'),
  state: z.enum([
    'queued',
    'handing_over',
    'deferred',
    'held',
    'accepted',
    'refused',
    'suppressed',
    'uncertain',
    'expired',
    'cancelled',
  ]),
  reason: z.string().nullable().describe('Why it is suppressed.'),
  holdId: z.uuid().nullable(),
  reply: reply.nullable(),
  createdAt: moment,
  dueAt: moment.describe('When it may be tried next, while it is queued or deferred.'),
  endedAt: moment.nullable(),
})
export const messageCardShape = messageShape
  .extend({
    attempts: z.array(
      z.object({
        number: z.number().int(),
        begunAt: moment,
        endedAt: moment,
        outcome: z.enum(['accepted', 'deferred', 'refused', 'uncertain', 'handed_back']),
        relay: z.string(),
        reply: reply.nullable(),
      }),
    ),
  })
  .meta({ id: 'Message' })

export const decideUncertainBody = z
  .object({
    decision: z.enum(['retry', 'give_up']).describe('retry: it may arrive twice. give_up: it may never arrive.'),
  })
  .strict()

export const messagesToQuery = z.object({ address: z.string().min(1).max(400), cursor: z.uuid().optional(), limit })
export const messagesPage = z.object({
  items: z.array(messageShape),
  nextCursor,
  leftOutOf: z
    .array(z.object({ campaignId: z.uuid(), name: z.string(), reason: z.string(), at: moment }))
    .describe(
      'Campaigns whose audience the person was of without a message: why. On the first page, for people; empty for keys.',
    ),
})

export const kindShape = z
  .object({ name: kindName, description: z.string(), declaredAt: moment, endedAt: moment.nullable() })
  .meta({ id: 'ServiceKind' })
export const kindsReply = z.object({
  items: z.array(kindShape),
  reserved: z.array(z.string()).describe(`Kinds that Veto keeps for itself (${CLOSED_KINDS.join(', ')}).`),
})
export const declareKindBody = z.object({ name: kindName, description: line(500) }).strict()
export const kindOfKeyBody = z.object({ kind: kindName }).strict()
export const kindOfKeyReply = z.object({ keyId: z.uuid(), kind: kindName.nullable() }).meta({ id: 'KindOfKey' })

export const holdShape = z
  .object({
    id: z.uuid(),
    keyId: z.uuid(),
    kind: z.string(),
    senderId: z.uuid(),
    subject: z.string().describe('Of the message that was one too many.'),
    messages: z.number().int().describe('How many wait for the decision, or did.'),
    openedAt: moment,
    decision: z.enum(['released', 'cancelled']).nullable(),
    decidedAt: moment.nullable(),
  })
  .meta({ id: 'MessageHold' })
export const holdsQuery = z.object({ open: z.enum(['true', 'false']).optional(), cursor: z.uuid().optional(), limit })
export const holdsPage = z.object({ items: z.array(holdShape), nextCursor })
