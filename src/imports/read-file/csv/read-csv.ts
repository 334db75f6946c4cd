import type { Input } from '../input.ts'
import { refuseOtherTexts } from '../recognise-format.ts'
import type { Limits, RecordSource } from '../table.ts'
import { decodeHead, decodeText, detectEncoding } from './decode-text.ts'
import { findDelimiter } from './find-delimiter.ts'
import { RecordSplitter } from './split-records.ts'

// Excel's own hint, the first line of a file: `sep=;`, also in quotes.
const SEPARATOR_LINE = /^"?sep=([^\w\s"]|\t)"?[ ;,\t]*(?:\r\n|\r|\n|$)/i

/** Reads a file as CSV: encoding and delimiter from its first block, then record by record. */
export function openCsv(input: Input, limits: Limits): RecordSource {
  const encoding = detectEncoding(input.head)
  const head = decodeHead(input.head, encoding)
  refuseOtherTexts(head)
  const hint = SEPARATOR_LINE.exec(head)
  const skip = hint?.[0].length ?? 0
  const delimiter = hint?.[1] ?? findDelimiter(head, input.isWhole, limits)
  const splitter = new RecordSplitter({ ...limits, delimiter, firstLine: hint ? 2 : 1 })
  const records = split(decodeText(input.blocks, encoding, limits.rowLength), skip, splitter)
  return { format: 'csv', encoding, delimiter, records, close: input.close }
}

async function* split(
  texts: AsyncIterable<string>,
  skip: number,
  splitter: RecordSplitter,
): AsyncGenerator<string[][], void> {
  let left = skip
  for await (const text of texts) {
    const records: string[][] = []
    splitter.push(text.slice(left), records)
    left = 0
    if (records.length > 0) yield records
  }
  const last: string[][] = []
  splitter.end(last)
  if (last.length > 0) yield last
}
