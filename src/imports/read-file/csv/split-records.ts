import { Refusal } from '../../../refusal.ts'
import { ALLOWED } from '../recognise-format.ts'
import { isBlank } from '../table.ts'
import { type QuotedRecord, readQuotedRecord } from './quoted-record.ts'
import { hasSwallowedRows } from './swallowed-rows.ts'
import { TextCursor } from './text-cursor.ts'

// Own code, because csv-parse 7.0.3 reads a million plain rows in 1.6 s but ragged ones in 10.6 s (it makes an error
// per ragged row even when relaxed), and joins rows silently where a quote is never closed. The tests hold this to
// csv-parse's answers.
//
// RFC 4180, and beyond it: rows end in LF, CRLF or CR, mixed; spaces around a quoted cell are dropped; a quote inside
// an unquoted cell, or text after a closing one, is taken as it stands, but never across the end of a line.

export type SplitOptions = { delimiter: string; rowLength: number; columns: number; firstLine?: number }

/** Cuts text, as it arrives, into records. Blank ones (nothing but delimiters and spaces) are left out. */
export class RecordSplitter {
  readonly #options: SplitOptions
  #rest = ''
  #line: number
  #columns = 0

  constructor(options: SplitOptions) {
    this.#options = options
    this.#line = options.firstLine ?? 1
  }

  /** Appends the records that `text` completes. Those before a refusal have been appended. */
  push(text: string, records: string[][]): void {
    const zero = text.indexOf('\0')
    this.#split(this.#rest + (zero === -1 ? text : text.slice(0, zero)), records, false)
    if (zero !== -1)
      this.#refuse('invalid', 'zero_byte', `holds a zero byte: the file is not text, or it is damaged. ${ALLOWED}`)
  }

  /** Appends the last record, where the file does not end in a line end. */
  end(records: string[][]): void {
    this.#split(this.#rest, records, true)
  }

  #split(text: string, records: string[][], isLast: boolean): void {
    const { delimiter, rowLength } = this.#options
    const cursor = new TextCursor(text, delimiter, isLast)
    let at = 0
    let isQuoteOpen = false
    while (at < text.length) {
      let end = cursor.lineEnd(at)
      let quoted: QuotedRecord | undefined
      if (cursor.quote(at) < end) {
        quoted = this.#readQuoted(cursor, at)
        isQuoteOpen = quoted === undefined
        if (!quoted) break
        end = quoted.end
      }
      if (!cursor.isSettled(end)) break
      if (end - at > rowLength) this.#refuseTooLong(false)
      this.#accept(quoted ? quoted.cells : text.slice(at, end).split(delimiter), records)
      this.#line += 1 + (quoted ? quoted.linesInside : 0)
      at = text.startsWith('\r\n', end) ? end + 2 : end + 1
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > rowLength) this.#refuseTooLong(isQuoteOpen)
  }

  #readQuoted(cursor: TextCursor, at: number): QuotedRecord | undefined {
    const quoted = readQuotedRecord(cursor, at)
    if (quoted === 'incomplete') return undefined
    if (quoted === 'unclosed') return this.#refuseUnclosed()
    const { cells, linesInside } = quoted
    if (linesInside > 0 && hasSwallowedRows(cells, cursor.delimiter, this.#columns || cells.length))
      this.#refuseUnclosed()
    return quoted
  }

  #accept(cells: string[], records: string[][]): void {
    const { columns } = this.#options
    if (cells.length > columns) {
      const found = `has ${cells.length} cells; at most ${columns} are allowed.`
      this.#refuse('too_large', 'too_many_columns', found)
    }
    if (isBlank(cells)) return
    this.#columns ||= cells.length
    records.push(cells)
  }

  #refuseTooLong(isQuoteOpen: boolean): never {
    if (isQuoteOpen) this.#refuseUnclosed()
    const found = `is longer than ${this.#options.rowLength} characters, the most that is allowed. Is there one contact per line?`
    this.#refuse('too_large', 'row_too_long', found)
  }

  #refuseUnclosed(): never {
    const found = 'opens a quote (") that is not closed where its cell ends: close or remove it, then try again.'
    this.#refuse('invalid', 'unclosed_quote', found)
  }

  #refuse(code: 'invalid' | 'too_large', fault: string, found: string): never {
    throw new Refusal(code, `Line ${this.#line} ${found}`, { fault, line: this.#line })
  }
}
