/** What a file may cost before it is refused. Sizes are in bytes unless they say otherwise. */
export type Limits = {
  /** The longest row of a CSV file or of a sheet, in characters. */
  rowLength: number
  columns: number
  /** An .xlsx as uploaded: it is kept in a scratch file, because its parts come in any order. */
  archiveBytes: number
  archiveEntries: number
  /** Everything that is unpacked from one .xlsx, together. */
  expandedBytes: number
  /** How many times its packed size a part may grow, once it is larger than `expansionFreeBytes`. */
  expansionRatio: number
  expansionFreeBytes: number
}

export const DEFAULT_LIMITS: Limits = {
  rowLength: 1024 * 1024,
  columns: 1000,
  archiveBytes: 512 * 1024 * 1024,
  archiveEntries: 10_000,
  expandedBytes: 4 * 1024 * 1024 * 1024,
  expansionRatio: 200,
  expansionFreeBytes: 50 * 1024 * 1024,
}

/**
 * One row that holds something. `number` counts such rows from 1; the header and blank rows are not counted, so the
 * numbers run without gaps and the last one is how many were read. In a file with a header, without blank lines and
 * without line breaks inside cells, row n stands on line n + 1.
 * `cells` are as long as the row was: missing cells at the end are not filled in. They may share memory with the block
 * they were read from, so whoever keeps single cells for long copies them.
 */
export type TableRow = { number: number; cells: string[] }

export type Table = {
  format: 'csv' | 'xlsx' | 'json'
  /** The name of the one file in a zip archive, where that was sent. */
  innerName?: string
  /** As found at the beginning. In a CSV file each line that is not valid UTF-8 is read as Windows-1252. */
  encoding?: string
  delimiter?: string
  /** Null: the first row holds an address, so the file has no header. Title rows above a header are left out. */
  header: string[] | null
  /** The first rows (up to 200), for `mapColumns`. They come again in `rows`. */
  sample: string[][]
  /** Batches of at most 1000 rows, once. A refusal may still come here: what is wrong at row 900 000 is found there. */
  rows: AsyncIterable<TableRow[]>
  /** Lets go of the source and the scratch files. Iterating `rows` to its end, or leaving its loop, does the same. */
  close(): Promise<void>
}

/** What each format's reader hands over: records in file order, blank ones left out, in batches of any size. */
export type RecordSource = {
  format: 'csv' | 'xlsx' | 'json'
  innerName?: string
  /** Where the format itself names the columns. */
  header?: string[]
  encoding?: string
  delimiter?: string
  records: AsyncGenerator<string[][], void>
  close(): Promise<void>
}

/** Whether a record holds nothing but spaces. Spreadsheets write hundreds of `;;;;` below the last row. */
export function isBlank(cells: string[]): boolean {
  return cells.every(cell => cell === '' || cell.trim() === '')
}
