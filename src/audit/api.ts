import { z } from 'zod'
import { FAULTS } from './fault.ts'

const moment = z.iso.datetime({ offset: true })
const base64 = z.string().describe('Base64 (RFC 4648, section 4).')
const note = z
  .string()
  .describe('The checkpoint as a C2SP signed note: origin, size, root, signature. Keep it outside of Veto.')

export const findEventsQuery = z.object({
  kind: z.string().max(100).optional().describe('How the kind begins: `blacklist.`, `alarm.`, or a whole kind.'),
  person: z.uuid().optional().describe('Who acted.'),
  address: z
    .string()
    .max(1_000)
    .optional()
    .describe(
      'What concerns this mailbox, however it is spelt: its entries, contacts and look-ups, and the imports that brought them.',
    ),
  about: z
    .uuid()
    .optional()
    .describe('What concerns a contact, entry, import, list, key, person or export, by its id.'),
  since: moment.optional(),
  until: moment.optional().describe('Not included.'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

export const eventParams = z.object({ id: z.uuid() })

export const eventShape = z
  .object({
    id: z.uuid(),
    leafIndex: z.int().nullable().describe('Its place in the log; null for the seconds until it has one.'),
    kind: z.string(),
    at: z.string().describe('When, by the database: RFC 3339, UTC, microseconds.'),
    erased: z.boolean().describe('An erasure took the personal part away; actor and payload are null.'),
    actor: z
      .looseObject({ kind: z.enum(['person', 'service_key', 'system']) })
      .nullable()
      .describe('Who.'),
    payload: z.record(z.string(), z.unknown()).nullable().describe('What and why.'),
  })
  .meta({ id: 'AuditEvent' })

export const eventsPage = z.object({ items: z.array(eventShape), nextCursor: z.string().nullable() })

export const checkpointReply = z.object({
  origin: z.string(),
  size: z.int(),
  root: base64,
  note,
  signedAt: moment,
  verifierKey: z.string().describe('The public key to check the note with, as C2SP tools take it.'),
})

export const proveInclusionQuery = z.object({ event: z.uuid() })

export const inclusionReply = z.object({
  leafIndex: z.int(),
  leaf: z.string().describe('The text that was hashed (RFC 6962 leaf data).'),
  hashes: z.array(base64).describe('From the leaf up.'),
  checkpoint: note,
  proof: z.string().describe('All of it as one C2SP .tlog-proof file.'),
  salt: base64
    .nullable()
    .describe('With `content` it opens the commitment in the leaf: SHA-256(salt || content). Null after an erasure.'),
  content: z.string().nullable(),
})

export const proveConsistencyQuery = z.object({
  from: z.coerce.number().int().min(1).describe('The size in the checkpoint that was kept.'),
})

export const consistencyReply = z.object({ from: z.int(), to: z.int(), hashes: z.array(base64), checkpoint: note })

export const kindsReply = z.object({ items: z.array(z.object({ kind: z.string() })) })

const payload = z.record(z.string(), z.unknown()).nullable().describe('What and why; null after an erasure.')

export const alarmShape = z
  .object({
    id: z.uuid(),
    kind: z.string().describe('Begins with `alarm.`'),
    at: z.string(),
    payload,
    seenBy: z.uuid().nullable().describe('The person who has looked at it.'),
    seenAt: moment.nullable(),
  })
  .meta({ id: 'Alarm' })
export const alarmParams = z.object({ id: z.uuid() })
export const findAlarmsQuery = z.object({
  seen: z.enum(['true', 'false']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export const alarmsPage = z.object({ items: z.array(alarmShape), nextCursor: z.string().nullable() })

export const verifyBody = z.object({
  checkpoint: z.string().max(20_000).optional().describe('The text of a checkpoint that was kept elsewhere.'),
})

const faultShape = z.object({
  what: z.enum(FAULTS),
  leafIndex: z.int().optional(),
  eventId: z.uuid().optional(),
  kind: z.string().optional(),
  message: z.string(),
})
const resultShape = z.object({
  isIntact: z.boolean(),
  verifierKey: z.string(),
  size: z.int(),
  checkpoints: z.int(),
  erasedPayloads: z.int(),
  waiting: z.int(),
  waitingSince: moment.nullable(),
  faultCount: z.int().describe('Stops at 1 000.'),
  firstFault: faultShape.nullable(),
})
export const verificationShape = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    askedBy: z.uuid(),
    askedAt: moment,
    finishedAt: moment.nullable(),
    againstKept: z.boolean().describe('Held against a checkpoint that was kept elsewhere too.'),
    done: z.int().describe('Events looked at so far.'),
    size: z.int().nullable().describe('Of so many; null while it waits.'),
    result: resultShape.nullable(),
    failure: z.string().nullable(),
  })
  .meta({ id: 'Verification' })
