import { Refusal } from '../refusal.ts'
import { COLUMN_NAMES, type NamedTarget, nameKey } from './column-names.ts'
import { findAddressColumn } from './find-address-column.ts'

export type FieldType = 'text' | 'number' | 'date' | 'boolean'
export type ColumnTarget = NamedTarget | { field: string; type: FieldType }
/** What each column holds, by its index. Null: it is not loaded. */
export type Mapping = (ColumnTarget | null)[]

const FIELD_TYPES: readonly FieldType[] = ['text', 'number', 'date', 'boolean']
// As the field's key is stored: src/contacts/contact-field.ts and the database have the same.
const FIELD_NAME = /^[a-z][a-z0-9_]{0,62}$/

/**
 * Decides what each column of a file holds: by what was asked for, then by its name, and the address also by its cells.
 * Columns nobody asked for and whose names say nothing are not loaded but named in `ignored`: nobody's data comes in
 * unasked. `asked` goes from a header's text (or a column's number, from 1) to `address`, `firstName`, `lastName`,
 * `name`, `language`, `since`, `reason`, `field:city`, `field:age:number` or `ignore`.
 */
export function mapColumns(
  header: string[] | null,
  sample: string[][],
  asked: Record<string, string> = {},
): { mapping: Mapping; ignored: string[] } {
  const width = sample.reduce((most, cells) => Math.max(most, cells.length), header?.length ?? 0)
  const columns = Array.from({ length: width }, (_, index) => header?.[index]?.trim() ?? '')
  const mapping = new Array<ColumnTarget | null | undefined>(width)
  for (const [column, target] of Object.entries(asked)) {
    mapping[findColumn(columns, column)] = parseTarget(column, target)
  }
  refuseTwice(columns, mapping)
  mapAddress(columns, sample, mapping)
  mapByName(columns, mapping)
  const decided = columns.map((_, index) => mapping[index] ?? null)
  const ignored = columns.flatMap((name, index) => (decided[index] ? [] : [name || `column ${index + 1}`]))
  return { mapping: decided, ignored }
}

function findColumn(columns: string[], asked: string): number {
  const exact = columns.indexOf(asked.trim())
  const alike = exact === -1 ? columns.findIndex(name => name !== '' && nameKey(name) === nameKey(asked)) : exact
  const number = Number(asked)
  if (alike !== -1) return alike
  if (Number.isInteger(number) && number >= 1 && number <= columns.length) return number - 1
  const message = `The mapping names the column "${asked}", which the file does not have. ${found(columns)}`
  throw new Refusal('invalid', message, { fault: 'unknown_column', column: asked, header: columns })
}

function parseTarget(column: string, target: string): ColumnTarget | null {
  if (target === 'ignore') return null
  if (Object.hasOwn(COLUMN_NAMES, target)) return target as NamedTarget
  const [prefix, field = '', type = 'text', ...more] = target.split(':')
  const known = FIELD_TYPES.find(name => name === type)
  if (prefix === 'field' && FIELD_NAME.test(field) && known && more.length === 0) return { field, type: known }
  const allowed = `${Object.keys(COLUMN_NAMES).join(', ')}, ignore, field:NAME or field:NAME:${FIELD_TYPES.join('|')} (NAME: a letter a-z, then a-z, 0-9 and _)`
  const message = `The mapping gives the column "${column}" the meaning "${target}". Allowed are ${allowed}.`
  throw new Refusal('invalid', message, { fault: 'unknown_target', column, target })
}

function refuseTwice(columns: string[], mapping: (ColumnTarget | null | undefined)[]): void {
  const names = mapping.map(target => (typeof target === 'object' ? target?.field : target))
  const twice = names.findIndex((name, index) => name != null && names.indexOf(name) < index)
  if (twice === -1) return
  const message = `The mapping gives two columns the meaning "${names[twice]}". ${found(columns)}`
  throw new Refusal('invalid', message, { fault: 'target_twice', target: names[twice] })
}

function mapAddress(columns: string[], sample: string[][], mapping: (ColumnTarget | null | undefined)[]): void {
  if (mapping.includes('address')) return
  const index = findAddressColumn(columns, sample, index => mapping[index] === undefined)
  if (index !== undefined) {
    mapping[index] = 'address'
    return
  }
  const message = `No column holds e-mail addresses. ${found(columns)} Say which one does with the mapping, for example {"${columns[0] || '1'}": "address"}.`
  throw new Refusal('invalid', message, { fault: 'no_address_column', header: columns })
}

// `Nom` and `Name` are a last name beside a first name, and a full name where they stand alone.
function mapByName(columns: string[], mapping: (ColumnTarget | null | undefined)[]): void {
  for (const target of Object.keys(COLUMN_NAMES) as NamedTarget[]) {
    if (target === 'address' || mapping.includes(target)) continue
    const index = bestNamed(columns, mapping, COLUMN_NAMES[target])
    if (index === undefined) continue
    const isLastName = target === 'name' && mapping.includes('firstName') && !mapping.includes('lastName')
    mapping[index] = isLastName && SHORT_NAMES.has(nameKey(columns[index] ?? '')) ? 'lastName' : target
  }
}

const SHORT_NAMES = new Set(['nom', 'name', 'naam'])

function bestNamed(columns: string[], mapping: unknown[], names: readonly string[]): number | undefined {
  for (const name of names) {
    const index = columns.findIndex((column, index) => mapping[index] === undefined && nameKey(column) === name)
    if (index !== -1) return index
  }
  return undefined
}

function found(columns: string[]): string {
  const shown = columns.map((name, index) => (name ? `"${name}"` : `column ${index + 1}`))
  const more = shown.length > 30 ? ` and ${shown.length - 30} more` : ''
  return `The file has ${shown.slice(0, 30).join(', ')}${more}.`
}
