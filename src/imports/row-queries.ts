import { sql } from 'kysely'
import type { Reason } from '../blacklist/index.ts'
import type { Tx } from '../db/index.ts'
import type { LeftOutCause } from './formats/format.ts'
import type { Import, ImportVerdict, RowFault } from './import.ts'

export type JudgedRow = {
  rowNumber: number
  verdict: ImportVerdict
  address: string
  firstName: string | null
  lastName: string | null
  language: string | null
  fields: Record<string, unknown> | null
  fault: RowFault | null
  leftOut: LeftOutCause | null
  suggestion: string | null
  reason: Reason | null
  since: Date | null
  duplicateOf: number | null
  isNew: boolean | null
  nearReason: Reason | null
}

/** `isNew`: the blocked rows that the last import from the same source did not block. */
export type RowFilter = {
  verdict?: ImportVerdict | undefined
  isNew?: boolean | undefined
  /** Rows that look like somebody who is listed. */
  isNear?: boolean | undefined
}

/** One page of an import's rows in file order, after a row number; `filter` narrows it. */
export async function findRows(
  tx: Tx,
  found: Import,
  { verdict: asked, isNew, isNear }: RowFilter,
  afterRow: number,
  limit: number,
): Promise<JudgedRow[]> {
  const rule: ImportVerdict = found.kind === 'contacts' ? 'created' : 'listed'
  const { organisationId, id } = found
  const verdict = isNew ? 'blocked' : asked
  // The rows of a rare verdict are found by its index; those of the rule are nearly all.
  const join = verdict === undefined || verdict === rule ? sql`left join` : sql`join`
  const narrowed =
    verdict === undefined
      ? sql``
      : verdict === rule
        ? sql`and (v.verdict is null or v.verdict = ${rule})`
        : sql`and v.verdict = ${verdict} and v.row_number > ${afterRow}`
  const onlyNew = isNew ? sql`and v.is_new` : sql``
  const onlyNear = isNear
    ? sql`and v.near_reason is not null and v.verdict in ('created', 'updated', 'unchanged')`
    : sql``
  const { rows } = await sql<JudgedRow>`
    select r.row_number, coalesce(v.verdict, ${rule}) as verdict, r.address, r.first_name, r.last_name, r.language, r.fields, r.fault, r.suggestion,
           coalesce(v.blocked_reason, r.listed_reason) as reason, coalesce(v.blocked_since, r.listed_since) as since, v.duplicate_of, v.left_out,
           v.is_new, v.near_reason
    from staged_rows r ${join} import_verdicts v on v.organisation_id = r.organisation_id and v.import_id = r.import_id and v.row_number = r.row_number
    where r.organisation_id = ${organisationId} and r.import_id = ${id} and r.row_number > ${afterRow} ${narrowed} ${onlyNew} ${onlyNear}
    order by r.row_number limit ${limit}`.execute(tx)
  return rows
}
