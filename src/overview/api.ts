import { z } from 'zod'
import { alarmShape } from '../audit/api.ts'
import { REASONS, STRICTNESS } from '../blacklist/index.ts'
import { countsReply } from '../contacts/api.ts'
import { REQUEST_KINDS } from '../subject-requests/index.ts'

const moment = z.iso.datetime({ offset: true })
const count = z.int().min(0)

export const overviewReply = z
  .object({
    contacts: countsReply.extend({
      all: count,
      mailable: count.describe('Contacts of all workspaces that marketing may reach now.'),
    }),
    listed: z.object({
      total: count.describe('Entries in force. A mailbox may have several.'),
      byReason: z.array(z.object({ reason: z.enum(REASONS), class: z.enum(STRICTNESS), inForce: count })),
    }),
    heldImports: z
      .array(
        z.object({
          id: z.uuid(),
          kind: z.enum(['contacts', 'opt-outs']),
          fileName: z.string(),
          broughtBy: z.string(),
          waitsSince: moment,
          reason: z.string().nullable().describe('Why it is held: looks_like_the_blacklist, stops_many_contacts ...'),
          details: z.record(z.string(), z.unknown()),
        }),
      )
      .describe('Imports that wait for a privacy officer, the one that waits for longest first.'),
    alarms: z
      .object({ unseen: count, items: z.array(alarmShape) })
      .nullable()
      .describe('Those that nobody has looked at first; null for those who may not read them.'),
    deadlines: z
      .array(
        z.object({
          id: z.uuid(),
          reference: z.string(),
          kind: z.enum(REQUEST_KINDS),
          dueOn: z.iso.date(),
          daysLeft: z.int().describe('Negative where it is late.'),
        }),
      )
      .nullable()
      .describe(
        'Requests under the GDPR that are open, the nearest deadline first; null for those who may not read them.',
      ),
    retentionReview: z
      .object({ dueOn: z.iso.date(), daysLeft: z.int() })
      .nullable()
      .describe('The yearly review of what is kept, in its last 30 days and while it is late.'),
    checkpoint: z
      .object({ size: count, signedAt: moment.nullable() })
      .nullable()
      .describe('The last signed state of the audit log; null for those who may not read it.'),
  })
  .meta({ id: 'Overview' })
