import { z } from 'zod'

const summary = z.object({
  id: z.uuid(),
  messageId: z.uuid().describe('The message that it is a copy of.'),
  from: z.string().describe('The envelope: where bounces would go.'),
  to: z.string().describe('The envelope: the recipient.'),
  subject: z.string(),
  bytes: z.int(),
  receivedAt: z.iso.datetime(),
})

export const outboxQuery = z.object({
  cursor: z.uuid().optional(),
  to: z.string().max(320).optional().describe('Only what went to this address.'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const outboxPage = z
  .object({
    items: z.array(summary.meta({ id: 'OutboxSummary' })),
    nextCursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.'),
  })
  .meta({ id: 'Outbox' })

export const outboxParams = z.object({ id: z.uuid() })
export const outboxMessage = summary
  .extend({
    headers: z.array(z.object({ name: z.string(), value: z.string() })).describe('As they stand, from top to bottom.'),
    html: z.string().nullable(),
    text: z.string().nullable(),
    attachments: z.array(z.object({ fileName: z.string().nullable(), type: z.string(), bytes: z.int() })),
    source: z.string().describe('Every byte, each as one character of Latin-1.'),
  })
  .meta({ id: 'OutboxMessage' })
