import { z } from 'zod'
import { REASONS } from '../blacklist/index.ts'
import { LEFT_OUT_CAUSES } from './formats/format.ts'
import { FORMAT_IDS } from './formats/recognise-file.ts'
import { BASES, IMPORT_KINDS, VERDICTS } from './import.ts'

const moment = z.iso.datetime({ offset: true })
const byName = z.record(z.string(), z.number())

export const importShape = z
  .object({
    id: z.uuid(),
    kind: z.enum(IMPORT_KINDS),
    state: z.enum(['queued', 'reading', 'staged', 'held', 'confirmed', 'done', 'failed', 'discarded']),
    isDryRun: z.boolean(),
    fileName: z.string(),
    draftId: z.uuid().nullable().describe('The draft whose file it reads.'),
    format: z.string().nullable().describe('Whose export the file is, once it was opened.'),
    basis: z.enum(BASES).nullable(),
    source: z.string().nullable(),
    list: z.string().nullable(),
    mapping: z.record(z.string(), z.string()).describe('As it was asked for.'),
    askedFormat: z.string().nullable(),
    workspaceId: z.uuid(),
    declaredBy: z.object({ kind: z.string(), name: z.string() }),
    decidedBy: z.object({ kind: z.string(), name: z.string() }).nullable(),
    ignoredColumns: z.array(z.string()),
    rowsRead: z.number().describe('Grows while the file is read.'),
    bytesRead: z.number(),
    bytesTotal: z.number().describe('0 where it is not known.'),
    rowsListed: z.number().describe('Opt-outs: grows while they are listed.'),
    rowsPerSecond: z.number().nullable(),
    secondsLeft: z.number().nullable().describe('Until the file is read, where that can be told.'),
    read: z.number().optional(),
    leftOut: z
      .number()
      .optional()
      .describe('Rows that are not what was asked for: contacts among opt-outs, temporary bounces.'),
    leftOutByCause: byName.optional(),
    created: z.number().optional(),
    updated: z.number().optional(),
    unchanged: z.number().optional(),
    blocked: z.number().optional(),
    invalid: z.number().optional(),
    duplicate: z.number().optional(),
    blockedByReason: byName.optional(),
    invalidByFault: byName.optional(),
    nearVariants: z.number().optional(),
    comparison: z
      .object({ importId: z.uuid(), finishedAt: moment, newlyBlocked: z.number() })
      .nullable()
      .optional()
      .describe('Contacts: against the last import of the same source. `newlyBlocked`: "no"s that it had not blocked.'),
    listed: z.number().optional(),
    alreadyListed: z.number().optional(),
    contactsStopped: z.number().optional(),
    seconds: z.number().nullable(),
    failure: z
      .object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()).optional() })
      .nullable()
      .describe('Why it is held or failed.'),
    createdAt: moment,
    finishedAt: moment.nullable(),
    rowsForgottenAt: moment.nullable().describe('Since then its rows are over their term, and gone; the counts stay.'),
  })
  .meta({ id: 'Import' })

/** As JSON for a file that was uploaded before; as fields of a form, where the file comes with it (`mapping` is JSON text then). */
export const startImportBody = z.object({
  draftId: z.uuid(),
  kind: z.enum(IMPORT_KINDS).default('contacts'),
  basis: z.enum(BASES).optional(),
  source: z.string().max(500).optional(),
  list: z.string().trim().min(1).max(200).optional(),
  mapping: z.record(z.string(), z.string()).optional().describe("From a column's name or number to what it holds."),
  format: z.enum(FORMAT_IDS).optional().describe('Whose export it is, or `plain`. Not given: it is recognised.'),
  dryRun: z.boolean().default(false).describe('Judge every row, change nothing.'),
  noOptOuts: z
    .boolean()
    .default(false)
    .describe('You say that the former system has no opt-outs. Recorded with your name.'),
  workspaceId: z.uuid().optional(),
})

const columnShape = z.object({
  number: z.int().describe('From 1, from the left.'),
  name: z.string().nullable(),
  samples: z.array(z.string()),
  target: z.string().nullable().describe('As in a mapping; null: it is not loaded.'),
  suggestedField: z.string().nullable().describe('A field that this column could fill, where nobody else does.'),
})
export const draftShape = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    bytes: z.number(),
    format: z.enum(['csv', 'xlsx', 'json']),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    hasHeader: z.boolean(),
    columns: z.array(columnShape),
    rows: z.array(z.array(z.string())).describe('The first ones.'),
    recognised: z
      .object({
        id: z.string(),
        provider: z.string().nullable(),
        file: z.string().describe('What it is, to follow "This is".'),
        holds: z.enum(['opt-outs', 'contacts', 'both', 'neither']),
        isCertain: z.boolean(),
      })
      .nullable(),
    suggestedKind: z.enum(IMPORT_KINDS).nullable().describe('Null: nothing in the file tells.'),
    isOnePage: z.boolean().describe('True: its system has more rows than this file, which is one page of several.'),
    createdAt: moment,
    expiresAt: moment,
  })
  .meta({ id: 'ImportDraft' })

export const migrationQuery = z.object({ workspaceId: z.uuid().optional() })
export const migrationShape = z
  .object({
    hasEntries: z.boolean().describe('Whether anybody is, or was, on the blacklist.'),
    optOutImports: z.int(),
    contactImports: z.int(),
    declaredNone: z.object({ by: z.string(), at: moment }).nullable(),
    contacts: z.int(),
    listedContacts: z.int().describe('Contacts of the workspace that are on the blacklist: in both files.'),
  })
  .meta({ id: 'Migration' })
export const listedContactsQuery = migrationQuery.extend({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})
export const listedContactsPage = z.object({
  items: z.array(
    z.object({ contactId: z.uuid(), address: z.string(), reason: z.enum(REASONS), since: moment, source: z.string() }),
  ),
  nextCursor: z.uuid().nullable(),
})

export const importParams = z.object({ id: z.uuid() })
export const importsQuery = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  tries: z
    .enum(['all', 'last'])
    .default('all')
    .describe('last: without tries after which the same file was tried or imported again as the same kind.'),
})
export const importsPage = z.object({ items: z.array(importShape), nextCursor: z.string().nullable() })
export const releaseBody = z
  .object({
    contactsStopped: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe('Opt-outs: the exact number of contacts that the file stops.'),
  })
  .default({})

const narrowing = {
  verdict: z.enum(VERDICTS).optional(),
  isNew: z
    .enum(['true'])
    .optional()
    .describe('Only what is blocked, and was not in the last import of the same source.'),
  isNear: z.enum(['true']).optional().describe('Only what is loaded, and looks like somebody who is listed.'),
}
export const rowsQuery = z.object({
  ...narrowing,
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})
export const rowsCsvQuery = z.object(narrowing)
const rowShape = z
  .object({
    row: z.number(),
    verdict: z.enum(VERDICTS),
    address: z.string(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    language: z.string().nullable(),
    fields: z.record(z.string(), z.unknown()),
    fault: z.string().nullable(),
    leftOut: z.enum(LEFT_OUT_CAUSES).nullable(),
    suggestion: z.string().nullable(),
    reason: z.enum(REASONS).nullable(),
    since: moment.nullable(),
    duplicateOf: z.number().nullable(),
    isNew: z.boolean().nullable(),
    warning: z.object({ kind: z.literal('near_variant'), reason: z.enum(REASONS) }).nullable(),
  })
  .meta({ id: 'ImportRow' })
export const rowsPage = z.object({ items: z.array(rowShape), nextCursor: z.number().nullable() })
