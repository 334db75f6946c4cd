import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../../refusal.ts'
import { makeXlsx, textRows } from './fixtures/make-xlsx.ts'
import { inPieces } from './fixtures/read-all.ts'
import { openTable } from './open-table.ts'

const CSV = 'sep=;\r\n"E-mail";Prénom;"Notes ""à part"""\r\na@x.be;Éloïse;"une\r\nligne"\r\n;;\r\nb@x.be;Jean\r\n'
const STRINGS = ['E-mail', 'a@x.be', 'Éloïse', 'b@x.be'].map(text => `<si><t>${text}</t></si>`).join('')
const CELLS = [0, 1, 3].map(index => `<row><c t="s"><v>${index}</v></c><c s="1"><v>45809.5</v></c></row>`).join('')
const STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'

const FILES: [string, Buffer][] = [
  ['a UTF-8 CSV file', Buffer.from(`\ufeff${CSV}`)],
  ['a Windows-1252 CSV file', Buffer.from(CSV, 'latin1')],
  ['a UTF-16 LE CSV file', Buffer.from(`\ufeff${CSV}`, 'utf16le')],
  ['a UTF-16 BE CSV file', Buffer.from(CSV, 'utf16le').swap16()],
  ['a workbook', Buffer.from(makeXlsx({ sheets: [CELLS], strings: STRINGS, styles: STYLES }))],
  ['a workbook that is not packed', Buffer.from(makeXlsx({ sheets: [textRows(['a@x.be', 'Al'])] }, { level: 0 }))],
]

// IM-4: rows or a refusal, never anything else
test.each(FILES)('%s, cut at each tenth byte', async (_, file) => {
  expect(await answer(file)).toBe('rows')
  for (let end = 0; end < file.length; end += 10) await answer(file.subarray(0, end))
})

test.each(FILES)('%s with any byte changed', async (_, file) => {
  const change = fc.tuple(fc.nat(file.length - 1), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async changes => {
      const bytes = Buffer.from(file)
      for (const [at, byte] of changes) bytes[at] = byte
      await answer(bytes)
    }),
    { numRuns: 500 },
  )
})

test('any bytes, after any beginning', async () => {
  const beginnings = fc.constantFrom('', 'efbbbf', 'fffe', 'feff', '504b0304', 'd0cf11e0a1b11ae1', '3c', '7b22', '22')
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary' }).map(text => Buffer.from(text)),
  )
  await fc.assert(
    fc.asyncProperty(beginnings, bytes, fc.integer({ min: 1, max: 300 }), async (beginning, bytes, size) => {
      await answer(Buffer.concat([Buffer.from(beginning, 'hex'), bytes]), size)
    }),
    { numRuns: 2000 },
  )
})

async function answer(bytes: Buffer, size = 1000): Promise<'rows' | 'refusal'> {
  try {
    const table = await openTable(inPieces(bytes, size))
    let expected = 1
    for await (const rows of table.rows) {
      for (const row of rows) expect(row.number).toBe(expected++)
    }
    expect(expected).toBeGreaterThan(1)
    return 'rows'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.message).toMatch(/^[A-Z].*\.$/s)
    return 'refusal'
  }
}
