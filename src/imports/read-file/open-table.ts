import { Refusal } from '../../refusal.ts'
import { openCsv } from './csv/read-csv.ts'
import { type Input, openInput } from './input.ts'
import { isZip, refuseOtherFormats } from './recognise-format.ts'
import { DEFAULT_LIMITS, type Limits, type RecordSource, type Table, type TableRow } from './table.ts'
import { openXlsx } from './xlsx/read-xlsx.ts'

const BATCH_ROWS = 1000
const SAMPLE_ROWS = 200

/**
 * Opens a file of contacts or opt-outs, decides what it is from its bytes (never from its name), and streams its rows
 * in flat memory. Throws Refusal `invalid` or `too_large`, naming what was found and what is allowed; what the source
 * itself throws (an upload that breaks off) passes through.
 */
export async function openTable(source: AsyncIterable<Uint8Array>, limits: Partial<Limits> = {}): Promise<Table> {
  const input = await openInput(source)
  try {
    const records = await openRecords(input, { ...DEFAULT_LIMITS, ...limits })
    return await toTable(records).catch(error => records.close().then(() => Promise.reject(error)))
  } catch (error) {
    await input.close()
    throw error
  }
}

async function openRecords(input: Input, limits: Limits): Promise<RecordSource> {
  if (input.head.length === 0) throw new Refusal('invalid', 'The file is empty.', { fault: 'empty' })
  refuseOtherFormats(input.head)
  return isZip(input.head) ? openXlsx(input, limits) : openCsv(input, limits)
}

async function toTable(source: RecordSource): Promise<Table> {
  const first = await firstRecords(source.records)
  const [top] = first
  if (top === undefined) {
    throw new Refusal('invalid', 'The file holds only blank rows.', { fault: 'only_blank_rows' })
  }
  const header = top.some(holdsAddress) ? null : top.map(cell => cell.trim())
  const rows = header ? first.slice(1) : first
  if (rows.length === 0) {
    const message = `The file holds only a header (${header?.join(', ')}) and no rows.`
    throw new Refusal('invalid', message, { fault: 'only_header', header })
  }
  const { format, encoding, delimiter, close } = source
  const sample = rows.slice(0, SAMPLE_ROWS)
  return { format, encoding, delimiter, header, sample, rows: numbered(rows, source), close }
}

async function firstRecords(records: AsyncGenerator<string[][], void>): Promise<string[][]> {
  const first: string[][] = []
  while (first.length <= SAMPLE_ROWS) {
    const next = await records.next()
    if (next.done) break
    first.push(...next.value)
  }
  return first
}

// A broken address ("jean@@example.be") must be a row too: taken for a header, it would vanish without a verdict.
function holdsAddress(cell: string): boolean {
  return /\S@\S/.test(cell)
}

async function* numbered(first: string[][], source: RecordSource): AsyncGenerator<TableRow[], void> {
  let count = 0
  try {
    for (
      let records: string[][] | undefined = first;
      records;
      records = (await source.records.next()).value ?? undefined
    ) {
      for (let at = 0; at < records.length; at += BATCH_ROWS) {
        yield records.slice(at, at + BATCH_ROWS).map(cells => ({ number: ++count, cells }))
      }
    }
  } finally {
    await source.close()
  }
}
