import type { KeyObject } from 'node:crypto'
import type { Reason } from '../blacklist/index.ts'
import { type FieldValue, parseFieldValue } from '../contacts/index.ts'
import { parseEmailAddress } from '../email-address.ts'
import { keysOf, type MailboxKeys } from '../mailbox-key.ts'
import type { Mapping } from './columns.ts'
import type { LeftOutCause, Said } from './formats/format.ts'
import { saidBy } from './formats/words.ts'
import type { ImportKind, RowFault } from './import.ts'
import type { ReadingPlan } from './plan-reading.ts'
import { languageOf, momentOf } from './read-value.ts'

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
  leftOut?: LeftOutCause
}

type Plan = Pick<ReadingPlan, 'mapping'> & Partial<Pick<ReadingPlan, 'says' | 'isMonthFirst'>>

/** Makes the function that reads the cells of one file by its plan. Pure. */
export function rowInterpreter(
  { mapping, says, isMonthFirst }: Plan,
  kind: ImportKind,
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
      if (cell) take(row, target, cell, isMonthFirst)
    }
    if (says) judge(row, kind, says(cells))
    return row
  }
}

// A row of opt-outs that is no "no" has no keys: nothing that asks for the file's mailboxes finds it. In a file of contacts it is the other way
// about, and a "no" keeps its keys, so that one can ask whether it is listed.
function judge(row: StagedRow, kind: ImportKind, said: Said): void {
  if (row.fault !== undefined) return
  const isNo = 'reason' in said
  if (isNo) row.reason = said.reason
  if (kind === 'contacts') {
    if (isNo) row.leftOut = 'says_no'
    else if (said.leftOut !== 'is_a_contact') row.leftOut = said.leftOut
  } else if (!isNo) {
    row.leftOut = said.leftOut
    delete row.keys
  }
}

function take(row: StagedRow, target: NonNullable<Mapping[number]>, cell: string, isMonthFirst?: boolean): void {
  if (typeof target === 'object') takeField(row, target, cell)
  else if (target === 'firstName') row.firstName = cell
  else if (target === 'lastName') row.lastName = cell
  else if (target === 'name') row.lastName ??= cell
  else if (target === 'language') setIfRead(row, 'language', languageOf(cell))
  else if (target === 'reason') row.reason = reasonOf(cell)
  else if (target === 'since') setIfRead(row, 'since', momentOf(cell, isMonthFirst))
}

// Any other word stays an opt-out: the file says that they want no mail.
function reasonOf(written: string): Reason {
  const said = saidBy(written)
  return said && 'reason' in said ? said.reason : 'opt_out'
}

function setIfRead<Key extends 'language' | 'since'>(row: StagedRow, key: Key, value: StagedRow[Key]): void {
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
