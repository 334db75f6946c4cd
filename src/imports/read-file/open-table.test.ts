import { describe, expect, test } from 'vitest'
import { makeXlsx, textRows } from './fixtures/make-xlsx.ts'
import { inPieces, readAll, refusalOf } from './fixtures/read-all.ts'
import { openTable } from './open-table.ts'

const CSV = 'E-mail;Prénom\na@x.be;Éloïse\nb@x.be;Jean\n'

// IM-4
describe('finds out what a file is from its bytes', () => {
  test.each<[string, Uint8Array, object]>([
    ['a CSV file', Buffer.from(CSV), { format: 'csv', encoding: 'utf-8', delimiter: ';' }],
    ['with a byte order mark', Buffer.from(`\ufeff${CSV}`), { encoding: 'utf-8' }],
    ['in Windows-1252', Buffer.from(CSV, 'latin1'), { encoding: 'windows-1252' }],
    ['in UTF-16', Buffer.from(`\ufeff${CSV}`, 'utf16le'), { encoding: 'utf-16le' }],
    ['with a line for Excel', Buffer.from(`sep=;\r\n${CSV}`), { delimiter: ';' }],
    ['with that line and a mark', Buffer.from(`\ufeff"sep=;"\n${CSV}`), { delimiter: ';' }],
    [
      'a workbook',
      makeXlsx({ sheets: [textRows(['E-mail', 'Prénom'], ['a@x.be', 'Éloïse'], ['b@x.be', 'Jean'])] }),
      { format: 'xlsx' },
    ],
  ])('%s', async (_, bytes, expected) => {
    for (const size of [undefined, 1]) {
      expect(await readAll(bytes, {}, size)).toMatchObject({
        ...expected,
        header: ['E-mail', 'Prénom'],
        sample: [
          ['a@x.be', 'Éloïse'],
          ['b@x.be', 'Jean'],
        ],
        cells: [
          ['a@x.be', 'Éloïse'],
          ['b@x.be', 'Jean'],
        ],
        numbers: [1, 2],
      })
    }
  })
})

test.each<[string, string, string[] | null, string[][]]>([
  ['a header is trimmed', ' Email ,b\na@x.be,1\n', ['Email', 'b'], [['a@x.be', '1']]],
  [
    'an address in the first row: no header',
    'a@x.be,1\nb@x.be,2\n',
    null,
    [
      ['a@x.be', '1'],
      ['b@x.be', '2'],
    ],
  ],
  ['a broken address counts, too', 'jean@@x\nb@x.be\n', null, [['jean@@x'], ['b@x.be']]],
  [
    'titles above a header',
    'Contacts 2025;\n\n;as of May\nNom;E-mail\nAl;a@x.be\n',
    ['Nom', 'E-mail'],
    [['Al', 'a@x.be']],
  ],
  ['a first row that names nothing', 'who;what\nAl;a@x.be\n', ['who', 'what'], [['Al', 'a@x.be']]],
  ['blank rows have no number', 'Email;b\n\na@x.be\n; \nb@x.be', ['Email', 'b'], [['a@x.be'], ['b@x.be']]],
  ['a hint for another delimiter', 'sep=:\na@x.be:1\n', null, [['a@x.be', '1']]],
])('%s', async (_, text, header, cells) => {
  expect(await readAll(text)).toMatchObject({ header, cells, numbers: cells.map((_, index) => index + 1) })
})

// IM-4: a clear answer
describe('refuses by name', () => {
  const compound = (stream: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(stream, 'utf16le')])

  test.each<[string, Uint8Array | string, string]>([
    ['an empty file', '', 'The file is empty.'],
    ['blank lines', '\n\n , \n\r\n', 'only blank rows'],
    ['a byte order mark alone', '\ufeff', 'only blank rows'],
    ['a header alone', 'Email;Nom\n\n', 'only a header (Email, Nom)'],
    ['an old workbook', compound('Workbook'), 'an old Excel 97 file: save it as .xlsx or CSV.'],
    ['a locked workbook', compound('EncryptedPackage'), 'protected by a password: save it without'],
    ['a compound file whose directory lies further on', compound(''), 'an old Excel 97 file, or one protected'],
    ['a PDF', '%PDF-1.7\n', 'a PDF document'],
    ['gzip', Buffer.of(0x1f, 0x8b, 8, 0), 'a gzip archive: unpack it first'],
    ['an image', Buffer.from('89504e470d0a1a0a', 'hex'), 'a PNG image'],
    [
      'a web page that is called .xls',
      '\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>',
      'a web page (HTML)',
    ],
    [
      'an Excel 2003 XML file',
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="x">',
      'an Excel 2003 XML workbook',
    ],
    ['XML', '<?xml version="1.0"?><contacts/>', 'This is XML'],
    ['JSON without records', '{\n "contacts": []}', 'only blank rows'],
    ['a list of texts in JSON', '["a@x.be"]', 'holds no records'],
    ['JSON that breaks off', '[{"email":"a@x.be"},{"email":"b@x', 'ends in the middle, after 1 records'],
    ['JSON that is none', '[{"email":"a@x.be"},{"email":}]', 'Record 2 is no valid JSON'],
    ['a bracket too many', '{"email":"a@x.be"}\n}', 'closes nothing'],
    ['JSON nested too deep', `[{"email":"a@x.be","b":${'['.repeat(100)}`, 'Record 1 is nested more than'],
    ['JSON in Windows-1252', Buffer.from('[{"email":"a@x.be","n":"Zo\xeb"}]', 'latin1'), 'not in UTF-8'],
    ['vCards', 'BEGIN:VCARD\n', 'vCard'],
    ['a program', Buffer.from('7f454c4602010100000000000000000003003e00', 'hex'), 'Line 1 holds a zero byte'],
  ])('%s', async (_, bytes, found) => {
    const refusal = await refusalOf(readAll(bytes))
    expect(refusal.code).toBe('invalid')
    expect(refusal.message).toContain(found)
  })
})

// IM-4: huge
describe('in flat memory', () => {
  test('a line of a gigabyte is refused after reading little more than what a row may have', async () => {
    let read = 0
    const source = (async function* () {
      const piece = Buffer.alloc(65_536, 'x')
      for (; read < 1e9; read += piece.length) yield piece
    })()
    expect((await refusalOf(openTable(source))).details).toMatchObject({ fault: 'row_too_long', line: 1 })
    expect(read).toBeLessThan(1.3e6)
  })

  test('no more is read than is asked for, and leaving the loop lets go of the source', async () => {
    let read = 0
    let isClosed = false
    const source = (async function* () {
      try {
        for (; ; read++) yield Buffer.from('a@x.be;Al\n'.repeat(6554))
      } finally {
        isClosed = true
      }
    })()
    const table = await openTable(source)
    let largest = 0
    let batches = 0
    for await (const rows of table.rows) {
      largest = Math.max(largest, rows.length)
      if (++batches === 20) break
    }
    expect(largest).toBe(1000)
    expect(read).toBeLessThan(10)
    expect(isClosed).toBe(true)
  })

  test.each([
    ['closing it', async (table: Awaited<ReturnType<typeof openTable>>) => table.close()],
    [
      'reading it to its end',
      async (table: Awaited<ReturnType<typeof openTable>>) => {
        for await (const _ of table.rows);
      },
    ],
  ])('%s lets go of the source', async (_, leave) => {
    let isClosed = false
    const source = (async function* () {
      try {
        yield* inPieces(Buffer.from('a@x.be\n'.repeat(100_000)), 10_000)
      } finally {
        isClosed = true
      }
    })()
    await leave(await openTable(source))
    expect(isClosed).toBe(true)
  })

  test('what the source throws passes through', async () => {
    const source = (async function* () {
      yield Buffer.from('a@x.be\n'.repeat(20_000))
      throw new Error('The upload broke off.')
    })()
    const table = await openTable(source)
    await expect(async () => {
      for await (const _ of table.rows);
    }).rejects.toThrow('The upload broke off.')
  })
})
