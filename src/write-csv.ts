import { stringify } from 'csv-stringify/sync'

export type CsvValue = string | number | boolean | Date | null | undefined

export type CsvOptions = {
  delimiter?: ',' | ';' | '\t'
  /** Excel reads a CSV file as UTF-8 only with this mark at its start. */
  bom?: boolean
}

/**
 * Writes rows as CSV (RFC 4180, CRLF), batch by batch as they are asked for. No cell can act as a formula when the file
 * is opened in a spreadsheet: one that could gets an apostrophe in front (OWASP, CSV injection).
 */
export async function* writeCsv(
  header: readonly string[],
  batches: AsyncIterable<readonly (readonly CsvValue[])[]> | Iterable<readonly (readonly CsvValue[])[]>,
  { delimiter = ',', bom = false }: CsvOptions = {},
): AsyncGenerator<string, void> {
  const toText = (rows: readonly (readonly CsvValue[])[]) =>
    stringify(
      rows.map(row => row.map(toCell)),
      { delimiter, record_delimiter: 'windows', quote_record_delimiter: true }, // or a lone LF in a cell would begin a row
    )
  yield (bom ? '\ufeff' : '') + toText([header])
  for await (const rows of batches) if (rows.length > 0) yield toText(rows)
}

function toCell(value: CsvValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return neutralised(value)
  return value instanceof Date ? value.toISOString() : String(value)
}

// Not csv-stringify's `escape_formulas`: it also changes `+32 475 12 34 56` and "-5", which then come back as other
// values from whoever reads the file, and it misses a formula behind a space, which some spreadsheets trim.
// What has only digits and the punctuation of telephone numbers can name no cell and call no function.
const MAY_BE_FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/
const NUMBER_OR_PHONE = /^[+-][\d ().,/-]*$/

function neutralised(text: string): string {
  return MAY_BE_FORMULA.test(text) && !NUMBER_OR_PHONE.test(text) ? `'${text}` : text
}
