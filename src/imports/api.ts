import { z } from 'zod'
import { REASONS } from '../blacklist/index.ts'
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
    basis: z.enum(BASES).nullable(),
    source: z.string().nullable(),
    list: z.string().nullable(),
    declaredBy: z.object({ kind: z.string(), name: z.string() }),
    decidedBy: z.object({ kind: z.string(), name: z.string() }).nullable(),
    ignoredColumns: z.array(z.string()),
    rowsRead: z.number().describe('Grows while the file is read.'),
    read: z.number().optional(),
    created: z.number().optional(),
    updated: z.number().optional(),
    unchanged: z.number().optional(),
    blocked: z.number().optional(),
    invalid: z.number().optional(),
    duplicate: z.number().optional(),
    blockedByReason: byName.optional(),
    invalidByFault: byName.optional(),
    nearVariants: z.number().optional(),
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
  })
  .meta({ id: 'Import' })

export const importParams = z.object({ id: z.uuid() })
export const importsQuery = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
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

export const rowsQuery = z.object({
  verdict: z.enum(VERDICTS).optional(),
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})
export const rowsCsvQuery = z.object({ verdict: z.enum(VERDICTS).optional() })
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
    suggestion: z.string().nullable(),
    reason: z.enum(REASONS).nullable(),
    since: moment.nullable(),
    duplicateOf: z.number().nullable(),
    warning: z.object({ kind: z.literal('near_variant'), reason: z.enum(REASONS) }).nullable(),
  })
  .meta({ id: 'ImportRow' })
export const rowsPage = z.object({ items: z.array(rowShape), nextCursor: z.number().nullable() })
