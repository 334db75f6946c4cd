import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CsvOptions, type CsvValue, writeCsv } from './write-csv.ts'

// IM-2, IM-4: files to be opened in a spreadsheet carry no formula into it
test.each<[string, CsvValue, string]>([
  ['a text', 'Al', 'Al'],
  ['nothing', null, ''],
  ['a number', -5, '-5'],
  ['a boolean', true, 'true'],
  ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['a delimiter', 'a,b', '"a,b"'],
  ['a quote', 'say "no"', '"say ""no"""'],
  ['a line end', 'a\nb', '"a\nb"'],
  ['a formula', '=1+1', "'=1+1"],
  ['a formula that starts a program', "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['a formula in a quoted cell', '=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['with a plus', '+A1', "'+A1"],
  ['with a minus', '-2+3+cmd|A!1', "'-2+3+cmd|A!1"],
  ['with an at sign', '@SUM(A1)', "'@SUM(A1)"],
  ['behind a tab', '\t=1', "'\t=1"],
  ['behind a carriage return', '\r=1', `"'\r=1"`],
  ['behind a space', ' =1', "' =1"],
  ['behind a line end', '\n=1', `"'\n=1"`],
  ['in full-width characters', '＝1', "'＝1"],
  ['a telephone number', '+32 (0)475/12.34-56', '+32 (0)475/12.34-56'],
  ['a negative number in a text', '-12,5', '"-12,5"'],
  ['an address', 'a+b@x.be', 'a+b@x.be'],
])('%s', async (_, value, expected) => {
  expect(await written([[value]])).toBe(`h\r\n${expected}\r\n`)
})

test('has a byte order mark and another delimiter if asked', async () => {
  expect(await written([['é;', 'b']], { bom: true, delimiter: ';' })).toBe('\ufeffh\r\n"é;";b\r\n')
})

test('has a header even without rows', async () => {
  expect(await written([])).toBe('h\r\n')
})

test('writes a batch only when it is asked for', async () => {
  let made = 0
  const batches = (function* () {
    for (; ; made++) yield [['a']]
  })()
  const pieces = writeCsv(['h'], batches)
  await pieces.next()
  await pieces.next()
  expect(made).toBe(0)
})

test('whatever the text, it is read back, and a formula never is', async () => {
  const cell = fc.string({
    unit: fc.oneof(fc.constantFrom(...'=+-@\t\r\n",;\'＝＠ 1a'), fc.string({ minLength: 1, maxLength: 1 })),
    minLength: 1,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell)), async rows => {
      const records: string[][] = parse(await written(rows), { record_delimiter: '\r\n', relax_column_count: true })
      const cells = records.slice(1).flat()
      expect(cells.map(text => text.replace(/^'/, ''))).toEqual(rows.flat().map(text => text.replace(/^'/, '')))
      for (const text of cells) expect(text).not.toMatch(/^\s*([=@＝＋－＠]|[+-].*[a-z|!])/i)
    }),
  )
})

async function written(rows: readonly (readonly CsvValue[])[], options: CsvOptions = {}): Promise<string> {
  let text = ''
  for await (const piece of writeCsv(['h'], [rows], options)) text += piece
  return text
}
