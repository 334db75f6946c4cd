import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../../../refusal.ts'
import { RecordSplitter, type SplitOptions } from './split-records.ts'

const LIMITS: SplitOptions = { delimiter: ',', rowLength: 1000, columns: 10 }

// IM-4: CSV as people have it
test.each<[string, string, string[][]]>([
  [
    'plain rows',
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'no line end after the last row',
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['LF, CRLF and CR in one file', 'a\nb\r\nc\rd', [['a'], ['b'], ['c'], ['d']]],
  ['short and long rows', 'a,b\nc\nd,e,f\n', [['a', 'b'], ['c'], ['d', 'e', 'f']]],
  ['an empty last cell', 'a,\n', [['a', '']]],
  ['blank lines, and rows of nothing but delimiters', '\na\n\n,,\n , \nb\n\n', [['a'], ['b']]],
  ['a quoted delimiter', '"a,b",c\n', [['a,b', 'c']]],
  ['a doubled quote', '"say ""no""",c\n', [['say "no"', 'c']]],
  ['an empty quoted cell', 'a,""\n', [['a', '']]],
  [
    'a quoted line end',
    '"a\r\nb",c\nd,e\n',
    [
      ['a\r\nb', 'c'],
      ['d', 'e'],
    ],
  ],
  ['spaces around a quoted cell', 'a, "b, c" ,d\n', [['a', 'b, c', 'd']]],
  ['a quote in the middle of a cell', '12" record,b\n', [['12" record', 'b']]],
  ['text after a closing quote, on one line', '"Dr. "Bob" Smith",b\n', [['"Dr. "Bob" Smith"', 'b']]],
  [
    'a letter with line breaks',
    'a@x.be,"Dear all,\nmail bob@x.be, or call\nBob"\n',
    [['a@x.be', 'Dear all,\nmail bob@x.be, or call\nBob']],
  ],
])('%s', (_, text, expected) => {
  expect(split(text)).toEqual(expected)
  expect(split(...text), 'character by character').toEqual(expected)
})

// IM-4: nothing is swallowed without a word
test.each<[string, string, string, number]>([
  ['a quote that is never closed', 'a,b\n"c,d\ne,f\n', 'unclosed_quote', 2],
  ['a quote closed by the next quoted row', 'a,b\n"c,d\n"e","f"\n', 'unclosed_quote', 2],
  ['two stray quotes that make a correct cell', 'e,n,s\na@x.be,b,"\nc@x.be,d,"\n', 'unclosed_quote', 2],
  ['the same with rows between', 'e,n,s\na@x.be,",1\nc@x.be,d,2\ne@x.be,f,3\ng@x.be,",4\n', 'unclosed_quote', 2],
  ['the same with the address last', 'n,s,e\n",1,a@x.be\nd,2,c@x.be\n",3,e@x.be\n', 'unclosed_quote', 2],
  ['the same in a list of addresses', 'e\n"a@x.be\nb@x.be\nc@x.be"\n', 'unclosed_quote', 2],
  ['a quote open longer than a row may be', `a\n"${'b\n'.repeat(600)}"`, 'unclosed_quote', 2],
  ['a row that is too long', `a\n${'b'.repeat(1001)}`, 'row_too_long', 2],
  ['a row with too many cells', `a\n\n${'b,'.repeat(10)}\n`, 'too_many_columns', 3],
  ['a zero byte', 'a\nb\0c\n', 'zero_byte', 2],
  ['a CRLF is one line end', 'a\r\n\r\nb\r\n"c', 'unclosed_quote', 4],
  ['lines inside cells are counted', '"a\nb"\n"c\r\nd"\n"e', 'unclosed_quote', 5],
])('refuses %s, naming its line', (_, text, fault, line) => {
  for (const pieces of [[text], [...text]]) {
    const refusal = refusalOf(() => split(...pieces))
    expect(refusal.details).toMatchObject({ fault, line })
    expect(refusal.message).toContain(`Line ${line} `)
  }
})

test('a row without end is refused after one mebibyte of it, whatever follows', () => {
  const splitter = new RecordSplitter({ ...LIMITS, rowLength: 1024 * 1024 })
  const piece = 'x'.repeat(65_536)
  let pushed = 0
  const push = () => {
    for (; pushed < 1000; pushed++) splitter.push(piece, [])
  }
  expect(refusalOf(push).details.fault).toBe('row_too_long')
  expect(pushed).toBe(16)
})

test('reads whatever csv-stringify writes', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', ' ', '漢') })
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }))
  fc.assert(
    fc.property(rows, fc.constantFrom(',', ';', '\t', '|'), fc.nat(20), (rows, delimiter, at) => {
      const text = stringify(rows, { delimiter, quoted: true })
      const filled = rows.filter(cells => cells.some(cell => cell.trim() !== ''))
      expect(splitWith({ ...LIMITS, delimiter }, text.slice(0, at), text.slice(at))).toEqual(filled)
    }),
  )
})

test('reads any text as csv-parse does, or refuses what csv-parse refuses or joins', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', '\r\n'), maxLength: 30 })
  fc.assert(
    fc.property(anyText, fc.nat(30), (text, at) => {
      const oracle = parsedByOracle(text)
      try {
        expect(split(text.slice(0, at), text.slice(at))).toEqual(oracle)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        expect(oracle === null || oracle.flat().some(cell => /[\r\n]/.test(cell))).toBe(true)
      }
    }),
    { numRuns: 3000 },
  )
})

function parsedByOracle(text: string): string[][] | null {
  try {
    return parse(text, {
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    })
  } catch {
    return null
  }
}

function split(...pieces: string[]): string[][] {
  return splitWith(LIMITS, ...pieces)
}

function splitWith(options: SplitOptions, ...pieces: string[]): string[][] {
  const records: string[][] = []
  const splitter = new RecordSplitter(options)
  for (const piece of pieces) splitter.push(piece, records)
  splitter.end(records)
  return records
}

function refusalOf(action: () => unknown): Refusal {
  try {
    action()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('It was not refused.')
}
