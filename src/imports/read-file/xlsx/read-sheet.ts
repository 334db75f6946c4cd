import { Refusal } from '../../../refusal.ts'
import { isBlank, type Limits } from '../table.ts'
import { dateText, numberText } from './cell-text.ts'
import { readXml, type XmlHandlers } from './read-xml.ts'
import type { SharedStrings } from './shared-strings.ts'
import { TextCollector } from './text-collector.ts'
import type { Workbook } from './workbook.ts'

export type SheetContext = { workbook: Workbook; strings: SharedStrings; limits: Limits }

/** Streams a worksheet's rows, blank ones left out. A merged cell has its text in its first column only. */
export async function* readSheet(
  pieces: AsyncIterable<Buffer>,
  context: SheetContext,
): AsyncGenerator<string[][], void> {
  const reader = new SheetReader(context)
  for await (const _ of readXml(pieces, reader, context.limits.rowLength)) {
    const records = reader.take()
    if (records.length > 0) yield records
  }
}

class SheetReader implements XmlHandlers {
  readonly #context: SheetContext
  readonly #text = new TextCollector()
  #records: string[][] = []
  #cells: string[] = []
  #row = 0
  #rowLength = 0
  #column = 0
  #type = ''
  #style = 0

  constructor(context: SheetContext) {
    this.#context = context
  }

  take(): string[][] {
    const records = this.#records
    this.#records = []
    return records
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') {
      this.#row = Number(attributes.r) || this.#row + 1
      this.#cells = []
      this.#rowLength = 0
      this.#column = -1
    } else if (name === 'c') {
      this.#column = columnOf(attributes.r) ?? this.#column + 1
      this.#type = attributes.t ?? 'n'
      this.#style = Number(attributes.s ?? 0)
    } else {
      this.#text.open(name)
    }
  }

  text(piece: string): void {
    this.#text.add(piece)
  }

  close(name: string): void {
    if (name === 'c') this.#put(this.#text.take())
    else if (name === 'row') this.#finishRow()
    else this.#text.close(name)
  }

  #put(stored: string): void {
    if (stored === '') return // a cell with a format and no value
    const { columns, rowLength } = this.#context.limits
    const text = this.#valueOf(stored)
    this.#rowLength += text.length
    if (this.#column >= columns)
      this.#refuse('too_many_columns', `has a cell in column ${this.#column + 1}; at most ${columns} are allowed.`)
    if (this.#rowLength > rowLength)
      this.#refuse('row_too_long', `is longer than ${rowLength} characters, the most that is allowed.`)
    while (this.#cells.length < this.#column) this.#cells.push('')
    this.#cells[this.#column] = text
  }

  // ECMA-376 part 1, 18.18.11: how the value of a cell is stored. A formula's is the one last calculated.
  #valueOf(stored: string): string {
    const { workbook, strings } = this.#context
    if (this.#type === 's') return strings.get(Number(stored))
    if (this.#type === 'b') return stored === '1' ? 'true' : 'false'
    if (this.#type !== 'n') return stored
    return workbook.dateStyles[this.#style] ? dateText(stored, workbook.is1904) : numberText(stored)
  }

  #finishRow(): void {
    if (!isBlank(this.#cells)) this.#records.push(this.#cells)
    this.#cells = []
  }

  #refuse(fault: string, found: string): never {
    throw new Refusal('too_large', `Row ${this.#row} of the sheet ${found}`, { fault, row: this.#row })
  }
}

function columnOf(reference: string | undefined): number | undefined {
  if (!reference) return undefined
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column > 0 ? column - 1 : undefined
}
