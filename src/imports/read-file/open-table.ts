import { Refusal } from '../../refusal.ts'
import { isAddressName } from '../column-names.ts'
import { decodeHead, detectEncoding } from './csv/decode-text.ts'
import { openCsv } from './csv/read-csv.ts'
import { type Input, openInput } from './input.ts'
import { isJson, openJson } from './json/read-json.ts'
import { isZip, refuseOtherFormats } from './recognise-format.ts'
import { DEFAULT_LIMITS, type Limits, type RecordSource, type Table, type TableRow } from './table.ts'
import { openZip } from './xlsx/open-zip.ts'

const BATCH_ROWS = 1000
const SAMPLE_ROWS = 200
const TITLE_ROWS = 10

/**
 * Opens a file of contacts or opt-outs, decides what it is from its bytes (never from its name), and streams its rows
 * in flat memory. Throws Refusal `invalid` or `too_large`, naming what was found and what is allowed; what the source
 * itself throws (an upload that breaks off) passes through.
 */
export async function openTable(source: AsyncIterable<Uint8Array>, limits: Partial<Limits> = {}): Promise<Table> {
  const input = await openInput(source)
  let records: RecordSource | undefined
  try {
    records = await openRecords(input, { ...DEFAULT_LIMITS, ...limits })
    return await toTable(records)
  } catch (error) {
    await records?.close()
    await input.close()
    throw error
  }
}

async function openRecords(input: Input, limits: Limits): Promise<RecordSource> {
  if (input.head.length === 0) throw new Refusal('invalid', 'The file is empty.', { fault: 'empty' })
  refuseOtherFormats(input.head)
  if (isZip(input.head)) return openZip(input, limits, openText)
  return openText(input, limits)
}

function openText(input: Input, limits: Limits): RecordSource | Promise<RecordSource> {
  const encoding = detectEncoding(input.head)
  const head = decodeHead(input.head, encoding)
  return isJson(head) ? openJson(input, encoding, head, limits) : openCsv(input, limits)
}

async function toTable(source: RecordSource): Promise<Table> {
  const { format, encoding, delimiter, innerName, close } = source
  const given = { format, encoding, delimiter, ...(innerName === undefined ? {} : { innerName }), close }
  const first = await firstRecords(source.records)
  if (first.length === 0) {
    throw new Refusal('invalid', 'The file holds only blank rows.', { fault: 'only_blank_rows' })
  }
  if (source.header) {
    return { ...given, header: source.header, sample: first.slice(0, SAMPLE_ROWS), rows: numbered(first, source) }
  }
  const at = findHeader(first)
  const header = at === undefined ? null : (first[at] ?? []).map(cell => cell.trim())
  const rows = at === undefined ? first : first.slice(at + 1)
  if (rows.length === 0) {
    const message = `The file holds only a header (${header?.join(', ')}) and no rows.`
    throw new Refusal('invalid', message, { fault: 'only_header', header })
  }
  const sample = rows.slice(0, SAMPLE_ROWS)
  return { ...given, header, sample, rows: numbered(rows, source) }
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

// The first row, or one that names an e-mail column below a title, unless an address comes before it.
function findHeader(records: string[][]): number | undefined {
  const firstAddress = records.findIndex(cells => cells.some(holdsAddress))
  if (firstAddress === 0) return undefined
  const above = records.slice(0, firstAddress === -1 ? TITLE_ROWS : Math.min(firstAddress, TITLE_ROWS))
  const named = above.findIndex(cells => cells.some(isAddressName))
  return Math.max(named, 0)
}

// A broken address ("jean@@example.be") must be a row, too: taken for a header, it would vanish without a verdict.
function holdsAddress(cell: string): boolean {
  return /\S@\S/.test(cell)
}

async function* numbered(first: string[][], source: RecordSource): AsyncGenerator<TableRow[], void> {
  let count = 0
  function* batchesOf(records: string[][]) {
    for (let at = 0; at < records.length; at += BATCH_ROWS) {
      yield records.slice(at, at + BATCH_ROWS).map(cells => ({ number: ++count, cells }))
    }
  }
  try {
    yield* batchesOf(first)
    for await (const records of source.records) yield* batchesOf(records)
  } finally {
    await source.close()
  }
}
