import type { Import, ImportCounts } from './import.ts'
import { progressOf } from './progress.ts'
import type { JudgedRow } from './row-queries.ts'

/** An import as the API and `--json` show it: an overview has the counts of its own kind only. */
export function importOnWire(shown: Import) {
  const {
    id,
    kind,
    state,
    isDryRun,
    fileName,
    draftId,
    format,
    basis,
    source,
    declaredBy,
    decidedBy,
    ignoredColumns,
    rowsRead,
    failure,
  } = shown
  return {
    id,
    kind,
    state,
    isDryRun,
    fileName,
    draftId,
    format,
    basis,
    source,
    list: shown.listName,
    mapping: shown.askedMapping,
    askedFormat: shown.askedFormat,
    workspaceId: shown.workspaceId,
    declaredBy: { kind: declaredBy.kind, name: declaredBy.name },
    decidedBy: decidedBy && { kind: decidedBy.kind, name: decidedBy.name },
    ignoredColumns,
    rowsRead,
    ...progressOf(shown, new Date()),
    ...(shown.counts ? countsOnWire(kind, shown.counts) : {}),
    seconds: secondsOf(shown),
    failure,
    createdAt: shown.createdAt.toISOString(),
    finishedAt: shown.finishedAt?.toISOString() ?? null,
    rowsForgottenAt: shown.rowsForgottenAt?.toISOString() ?? null,
  }
}

export function countsOnWire(kind: Import['kind'], counts: ImportCounts) {
  const { read, invalid, duplicate, invalidByFault, leftOut = 0, leftOutByCause = {} } = counts
  if (kind === 'opt-outs') {
    return {
      read,
      leftOut,
      leftOutByCause,
      listed: counts.listed,
      alreadyListed: counts.alreadyListed,
      invalid,
      duplicate,
      contactsStopped: counts.contactsStopped,
      invalidByFault,
    }
  }
  const { created, updated, unchanged, blocked, blockedByReason, nearVariants, comparison = null } = counts
  return {
    read,
    leftOut,
    leftOutByCause,
    created,
    updated,
    unchanged,
    blocked,
    invalid,
    duplicate,
    blockedByReason,
    invalidByFault,
    nearVariants,
    comparison,
  }
}

function secondsOf({ startedAt, finishedAt }: Import): number | null {
  return startedAt && finishedAt ? (finishedAt.getTime() - startedAt.getTime()) / 1000 : null
}

export function rowOnWire(row: JudgedRow) {
  const { rowNumber, since, nearReason, fields, ...rest } = row
  return {
    row: rowNumber,
    ...rest,
    fields: fields ?? {},
    since: since?.toISOString() ?? null,
    warning: nearReason && { kind: 'near_variant' as const, reason: nearReason },
  }
}

export const ROW_CSV_HEADER = [
  'row',
  'verdict',
  'address',
  'first_name',
  'last_name',
  'language',
  'reason',
  'since',
  'fault',
  'left_out',
  'suggestion',
  'duplicate_of',
  'is_new',
  'warning',
]

export function rowAsCells(row: JudgedRow): (string | number | Date | null)[] {
  const warning = row.nearReason && `near variant: ${row.nearReason}`
  return [
    row.rowNumber,
    row.verdict,
    row.address,
    row.firstName,
    row.lastName,
    row.language,
    row.reason,
    row.since,
    row.fault,
    row.leftOut,
    row.suggestion,
    row.duplicateOf,
    row.isNew === null ? null : row.isNew ? 'yes' : 'no',
    warning,
  ]
}
