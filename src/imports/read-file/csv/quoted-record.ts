import type { TextCursor } from './text-cursor.ts'

export type QuotedRecord = { cells: string[]; end: number; linesInside: number }

type Cell = { value: string; end: number; linesInside: number }

/**
 * Reads a record that has a quote somewhere. `incomplete`: more text is needed. `unclosed`: a quoted cell goes over
 * the end of its line, and its quote is never closed or closed in the middle of other text.
 */
export function readQuotedRecord(cursor: TextCursor, start: number): QuotedRecord | 'incomplete' | 'unclosed' {
  const cells: string[] = []
  let linesInside = 0
  for (let at = start; ; at++) {
    const opening = skipSpaces(cursor.text, at)
    const cell = cursor.text[opening] === '"' ? readQuotedCell(cursor, at, opening) : readPlainCell(cursor, at)
    if (cell === 'incomplete' || cell === 'unclosed') return cell
    cells.push(cell.value)
    linesInside += cell.linesInside
    at = cell.end
    if (cursor.text[at] !== cursor.delimiter) return { cells, end: at, linesInside }
  }
}

function readPlainCell(cursor: TextCursor, at: number): Cell {
  const end = cursor.cellEnd(at)
  return { value: cursor.text.slice(at, end), end, linesInside: 0 }
}

function readQuotedCell(cursor: TextCursor, at: number, opening: number): Cell | 'incomplete' | 'unclosed' {
  const { text, isLast } = cursor
  const closing = closingQuote(text, opening)
  if (closing === -1) return isLast ? 'unclosed' : 'incomplete'
  const end = cursor.cellEnd(closing + 1)
  if (end === text.length && !isLast) return 'incomplete' // the next text may begin with the second half of ""
  const inside = text.slice(opening + 1, closing).replaceAll('""', '"')
  const linesInside = countLineEnds(inside)
  const after = text.slice(closing + 1, end)
  if (after.trim() === '') return { value: inside, end, linesInside }
  if (linesInside > 0) return 'unclosed'
  return { value: `${text.slice(at, opening)}"${inside}"${after}`, end, linesInside }
}

function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at++
  return at
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}
