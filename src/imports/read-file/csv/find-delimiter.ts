import { Refusal } from '../../../refusal.ts'
import { RecordSplitter, type SplitOptions } from './split-records.ts'

// In the order in which a tie is decided.
const CANDIDATES = [';', ',', '\t', '|']
const SAMPLE_RECORDS = 200

/**
 * Finds the delimiter: the one that cuts most records of the beginning into the same number of cells (two or more),
 * quotes heeded; among equals the one with more cells. Where none does, the one most used in the first record (a header
 * above rows that hold only an address); where there is none, a comma: the file has one column.
 */
export function findDelimiter(text: string, isWhole: boolean, limits: Omit<SplitOptions, 'delimiter'>): string {
  const found = CANDIDATES.map(delimiter => {
    const widths = recordsOf(text, isWhole, { ...limits, delimiter }).map(cells => cells.length)
    return { delimiter, first: widths[0] ?? 0, ...commonest(widths.filter(width => width > 1)), total: widths.length }
  })
  const regular = found.filter(({ count, total }) => count * 2 > total)
  const [best] = regular.toSorted((a, b) => b.count / b.total - a.count / a.total || b.width - a.width)
  const [header] = found.filter(({ first }) => first > 1).toSorted((a, b) => b.first - a.first)
  return (best ?? header)?.delimiter ?? ','
}

function recordsOf(text: string, isWhole: boolean, options: SplitOptions): string[][] {
  const records: string[][] = []
  const splitter = new RecordSplitter(options)
  try {
    splitter.push(text, records)
    if (isWhole) splitter.end(records)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error // with the right delimiter it is refused again when it is read
  }
  return records.slice(0, SAMPLE_RECORDS)
}

function commonest(widths: number[]): { width: number; count: number } {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [width, count] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
  return { width, count }
}
