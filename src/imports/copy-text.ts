import type { StagedRow } from './interpret-row.ts'

/** The COPY that `copyLine` writes for. Whose rows they are, the transaction says (`copyFor`). */
export const COPY_ROWS =
  'copy import_rows (row_number, address, fault, suggestion, mailbox_key, variant_key, first_name, last_name, language, fields, listed_reason, listed_since, left_out) from stdin'

/** One row in PostgreSQL's COPY text format: tabs between, \N for null, backslash before what would end a field. Source: its manual, "COPY". */
export function copyLine(row: StagedRow): string {
  const { keys, fields, since } = row
  return `${row.number}\t${text(row.address)}\t${text(row.fault)}\t${text(row.suggestion)}\t${keys?.mailboxKey ?? NULL}\t${keys?.variantKey ?? NULL}\t${text(row.firstName)}\t${text(row.lastName)}\t${text(row.language)}\t${fields ? text(JSON.stringify(fields)) : NULL}\t${row.reason ?? NULL}\t${since ? since.toISOString() : NULL}\t${row.leftOut ?? NULL}\n`
}

const NULL = '\\N'
// The characters that COPY gives a meaning, and NUL, which PostgreSQL cannot store.
const SPECIAL = /[\\\t\n\r\0]/
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }

function text(value: string | undefined): string {
  if (value === undefined) return NULL
  if (!SPECIAL.test(value)) return value
  return value.replace(/[\\\t\n\r\0]/g, found => ESCAPES[found] ?? '')
}
