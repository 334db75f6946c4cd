import type { KeyObject } from 'node:crypto'
import type { Reason } from '../blacklist/index.ts'
import { type FieldValue, parseFieldValue } from '../contacts/index.ts'
import { parseEmailAddress } from '../email-address.ts'
import { keysOf, type MailboxKeys } from '../mailbox-key.ts'
import type { Mapping } from './columns.ts'
import type { RowFault } from './import.ts'
import { languageOf, momentOf, reasonOf } from './read-value.ts'

/** A row as it is staged: its address, read or with its fault, and what else the file says of the person. */
export type StagedRow = {
  number: number
  address: string
  fault?: RowFault
  suggestion?: string
  keys?: MailboxKeys
  firstName?: string
  lastName?: string
  language?: string
  fields?: Record<string, FieldValue>
  reason?: Reason
  since?: Date
}

/** Makes the function that reads the cells of one file by its mapping. Pure. */
export function rowInterpreter(
  mapping: Mapping,
  listKey: KeyObject,
): (number: number, cells: readonly string[]) => StagedRow {
  const addressAt = mapping.indexOf('address')
  const others = mapping.flatMap((target, at) => (target !== null && target !== 'address' ? [{ target, at }] : []))

  return (number, cells) => {
    const written = cells[addressAt] ?? ''
    const row: StagedRow = { number, address: written }
    const parsed = parseEmailAddress(written)
    if (parsed.ok) {
      row.address = parsed.address.written
      row.keys = keysOf(listKey, parsed.address)
    } else {
      row.fault = parsed.fault
      if (parsed.suggestion) row.suggestion = parsed.suggestion
    }
    for (const { target, at } of others) {
      const cell = cells[at]?.trim()
      if (cell) take(row, target, cell)
    }
    return row
  }
}

function take(row: StagedRow, target: NonNullable<Mapping[number]>, cell: string): void {
  if (typeof target === 'object') takeField(row, target, cell)
  else if (target === 'firstName') row.firstName = cell
  else if (target === 'lastName') row.lastName = cell
  else if (target === 'name') row.lastName ??= cell
  else if (target === 'language') setIfRead(row, 'language', languageOf(cell))
  else if (target === 'reason') setIfRead(row, 'reason', reasonOf(cell))
  else if (target === 'since') setIfRead(row, 'since', momentOf(cell))
}

function setIfRead<Key extends 'language' | 'reason' | 'since'>(row: StagedRow, key: Key, value: StagedRow[Key]): void {
  if (value !== undefined) row[key] = value
}

function takeField(
  row: StagedRow,
  field: { field: string; type: Parameters<typeof parseFieldValue>[0] },
  cell: string,
): void {
  const value = parseFieldValue(field.type, cell)
  if (value.ok) {
    row.fields ??= {}
    row.fields[field.field] = value.value
  } else if (row.fault === undefined) {
    row.fault = 'bad_field_value'
    row.suggestion = `${field.field}: "${cell.slice(0, 60)}" is no ${field.type}`
    delete row.keys
  }
}
