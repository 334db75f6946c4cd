import { z } from 'zod'

const limits = z
  .record(
    z.string().min(1).max(253),
    z
      .object({
        perSecond: z.number().positive().max(10_000).optional().describe('Messages a second, over all workers.'),
        connections: z.int().min(1).max(100).optional().describe('Messages at the same time, in each worker.'),
      })
      .strict(),
  )
  .describe('By mailbox provider, for example gmail.com. Who is not named is held back by nothing but the connections.')

const connections = z.int().min(1).max(100)

export const relayReply = z
  .object({
    kind: z
      .enum(['own', 'installation', 'outbox'])
      .describe('Its own relay; that of SMTP_URL; or none: messages are kept in the outbox.'),
    url: z.string().nullable().describe('Of an own relay, without its password.'),
    host: z.string().nullable(),
    connections,
    limits,
    pause: z
      .object({ reason: z.string(), since: z.iso.datetime(), until: z.iso.datetime() })
      .nullable()
      .describe(
        'The relay does not answer: its queue waits, and no try is used up. Null: it does, or nobody has tried.',
      ),
  })
  .meta({ id: 'Relay' })

export const changeRelayBody = z
  .object({
    url: z
      .string()
      .max(2_000)
      .nullable()
      .optional()
      .describe('smtp://user:password@relay.example:587?connections=5; null: no relay of its own any more.'),
    connections: connections.optional(),
    limits: limits.optional(),
  })
  .strict()

export const testRelayBody = z
  .object({ url: z.string().max(2_000).optional().describe('Not given: the relay as it is set.') })
  .strict()

export const testRelayReply = z
  .object({
    works: z.boolean().describe('It could be reached, TLS and log-in included. Nothing was sent.'),
    text: z.string().describe('What happened.'),
  })
  .meta({ id: 'RelayTest' })
