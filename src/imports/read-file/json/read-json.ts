import { Refusal } from '../../../refusal.ts'
import type { Encoding } from '../csv/decode-text.ts'
import type { Input } from '../input.ts'
import { isBlank, type Limits, type RecordSource } from '../table.ts'
import { flattenRecord } from './flatten-record.ts'
import { type JsonLayout, JsonSplitter } from './split-json.ts'

const HEADER_RECORDS = 200

/** Whether the beginning of a text is JSON that may hold records. */
export function isJson(head: string): boolean {
  return /^\s*(\{\s*["}]|\[\s*[[{"\]])/.test(head)
}

/**
 * Reads JSON as a table, record by record: an array of objects, one inside an object, or one object per line. Columns are the names in the
 * first 200 records; a name that comes later only is not read.
 */
export async function openJson(input: Input, found: Encoding, head: string, limits: Limits): Promise<RecordSource> {
  const encoding = found === 'windows-1252' ? 'utf-8' : found // JSON is Unicode: what is not is refused
  const texts = recordTexts(input, encoding, layoutOf(head.trimStart()), limits)
  const first: Map<string, string>[] = []
  let number = 0
  while (first.length < HEADER_RECORDS) {
    const next = await texts.next()
    if (next.done) break
    for (const text of next.value) first.push(flattenRecord(text, ++number))
  }
  if (first.length === 0)
    throw new Refusal('invalid', 'The JSON holds no records: no list of objects was found in it.', {
      fault: 'only_blank_rows',
    })
  const header = [...new Set(first.flatMap(cells => [...cells.keys()]))]
  if (header.length > limits.columns) {
    throw new Refusal('too_large', `The records have ${header.length} names; at most ${limits.columns} are allowed.`, {
      fault: 'too_many_columns',
    })
  }
  const records = tabulate(header, first, texts, number)
  return { format: 'json', encoding, header, records, close: input.close }
}

async function* tabulate(
  header: string[],
  first: Map<string, string>[],
  texts: AsyncGenerator<string[], void>,
  counted: number,
): AsyncGenerator<string[][], void> {
  let number = counted
  const cellsOf = (record: Map<string, string>) => header.map(name => record.get(name) ?? '')
  yield first.map(cellsOf).filter(cells => !isBlank(cells))
  for await (const batch of texts) {
    const records = batch.map(text => cellsOf(flattenRecord(text, ++number))).filter(cells => !isBlank(cells))
    if (records.length > 0) yield records
  }
}

async function* recordTexts(
  input: Input,
  encoding: Encoding,
  layout: JsonLayout,
  limits: Limits,
): AsyncGenerator<string[], void> {
  const splitter = new JsonSplitter(layout, limits.rowLength)
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const block of input.blocks) {
    const records: string[] = []
    splitter.push(decode(decoder, block), records)
    if (records.length > 0) yield records
  }
  decode(decoder)
  splitter.end()
}

function decode(decoder: InstanceType<typeof TextDecoder>, block?: Buffer): string {
  try {
    return block ? decoder.decode(block, { stream: true }) : decoder.decode()
  } catch {
    throw new Refusal('invalid', 'The JSON is not in UTF-8, as JSON is: export it again, or save it as UTF-8.', {
      fault: 'json_encoding',
    })
  }
}

// An object that is over in the first block, and behind which another one begins, is a line of many. One that stands alone is one record where
// it holds an address itself, else what is around the list.
function layoutOf(head: string): JsonLayout {
  if (head.startsWith('[')) return 'array'
  const splitter = new JsonSplitter('lines', Number.POSITIVE_INFINITY)
  const records: string[] = []
  try {
    splitter.push(head, records)
  } catch {
    return 'lines'
  }
  const [only] = records
  if (only === undefined) return 'array'
  if (head.slice(only.length).trimStart().startsWith('{')) return 'lines'
  return /:\s*\[\s*\{/.test(only) && !/^\{[^[]*?:\s*"[^"\s]*@/.test(only) ? 'array' : 'lines'
}
