import { Refusal } from '../refusal.ts'
import { nameKey } from './column-names.ts'
import { type Mapping, mapColumns } from './columns.ts'
import type { FileFormat, Said } from './formats/format.ts'
import { loadFormat, PLAIN, type Recognised, recogniseFile, rowReader } from './formats/recognise-file.ts'
import type { ImportKind } from './import.ts'
import type { Table } from './read-file/table.ts'
import { isMonthFirst } from './read-value.ts'

/** How the rows of one file are read. */
export type ReadingPlan = {
  mapping: Mapping
  ignored: string[]
  /** Undefined where it is nobody's that we know, or where that was asked for. */
  format: FileFormat | undefined
  /** What a row says of its person, where the file says it row by row. */
  says: ((cells: readonly string[]) => Said) | undefined
  /** Its dates are written as in the United States. */
  isMonthFirst: boolean
}

type Asked = { fileName: string; kind: ImportKind; mapping: Record<string, string>; format: string | null }
type Head = Pick<Table, 'header' | 'sample' | 'innerName'>

/**
 * Decides how a file is read, by what was asked for, else by whose export it is. Refuses the classic accidents: a former system's
 * opt-outs declared as contacts, whatever format was asked for, and its contacts as opt-outs. Pure.
 */
export function planReading(head: Head, asked: Asked): ReadingPlan {
  const recognised = recogniseFile(head.innerName ?? asked.fileName, head.header, head.sample)
  refuseAccident(recognised, asked)
  const format = chooseFormat(recognised, asked)
  if (format) refuseOtherKind(format, asked)
  const named = format?.since ? sinceOf(format, head, asked.mapping) : {}
  const { mapping, ignored } = mapColumns(head.header, head.sample, { ...named, ...asked.mapping })
  const since = mapping.indexOf('since')
  return {
    mapping,
    ignored,
    format,
    says: sayer(format, head, asked),
    isMonthFirst: isMonthFirst(head.sample.map(cells => cells[since] ?? '')),
  }
}

function chooseFormat(recognised: Recognised | undefined, { kind, format }: Asked): FileFormat | undefined {
  if (format === PLAIN) return undefined
  if (format !== null) return loadFormat(format)
  return kind === 'opt-outs' || recognised?.likeness === 'certain' ? recognised?.format : undefined
}

// The one that no `format` talks away: these people said no.
function refuseAccident(recognised: Recognised | undefined, asked: Asked): void {
  if (asked.kind !== 'contacts' || recognised?.likeness !== 'certain') return
  if (recognised.format.holds === 'opt-outs') refuseOtherKind(recognised.format, asked)
}

function refuseOtherKind({ id, file, provider, holds }: FileFormat, { kind, fileName }: Asked): void {
  const details = { format: id, provider, holds, fileName }
  if (holds === 'neither') {
    const message = `This is ${file}. It says nothing of who may be written to: leave it where it is.`
    throw new Refusal('invalid', message, { fault: 'says_nothing', ...details })
  }
  if (kind === 'contacts' && holds === 'opt-outs') {
    const message = `This is ${file}. These people must not be written to: import the file with the kind opt-outs, so that they stay out.`
    throw new Refusal('invalid', message, { fault: 'opt_outs_as_contacts', ...details })
  }
  if (kind === 'opt-outs' && holds === 'contacts') {
    const message = `This is ${file}: nobody in it said no. Import it with the kind contacts, after the opt-outs.`
    throw new Refusal('invalid', message, { fault: 'contacts_as_opt_outs', ...details })
  }
}

function sayer(format: FileFormat | undefined, { header }: Head, { kind, mapping }: Asked): ReadingPlan['says'] {
  const says = format?.says
  if (!says || (kind === 'contacts' && format.holds !== 'both')) return undefined
  if (kind === 'opt-outs' && Object.values(mapping).includes('reason')) return undefined
  const rowOf = rowReader(header)
  return cells => says(rowOf(cells))
}

// As the mapping that a person would have asked for; theirs goes before it.
function sinceOf(format: FileFormat, { header }: Head, asked: Record<string, string>): Record<string, string> {
  if (!header || Object.values(asked).includes('since')) return {}
  const at = format.since?.map(key => header.findIndex(name => nameKey(name) === key)).find(place => place >= 0)
  const taken = at !== undefined && Object.keys(asked).some(name => nameKey(name) === nameKey(header[at] ?? ''))
  return at === undefined || taken ? {} : { [String(at + 1)]: 'since' }
}
