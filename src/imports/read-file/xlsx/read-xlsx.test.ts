import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { makeXlsx, partsOf, textRows } from '../fixtures/make-xlsx.ts'
import { readAll, refusalOf } from '../fixtures/read-all.ts'
import type { Limits } from '../table.ts'

const CONTACT = textRows(['email', 'name'], ['a@x.be', 'Al'])

describe('cells', () => {
  const strings =
    '<si><t>email</t></si><si><r><t>a@</t></r><r><rPr><b/></rPr><t xml:space="preserve">x.be</t></r><rPh><t>ei</t></rPh></si><si/>'
  const styles = `<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs>`
  const row = (cells: string) =>
    `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>x</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c>${cells}</row>`

  test.each<[string, string, string[]]>([
    ['a rich text without its readings', '', ['a@x.be']],
    ['a number', '<c r="B2"><v>12.5</v></c>', ['a@x.be', '12.5']],
    ['a date by its own format', '<c r="B2" s="1"><v>45809</v></c>', ['a@x.be', '2025-06-01']],
    ['a date by a built-in format', '<c r="B2" s="2"><v>45809.5</v></c>', ['a@x.be', '2025-06-01T12:00:00']],
    ['an ISO date', '<c r="B2" t="d"><v>2025-06-01</v></c>', ['a@x.be', '2025-06-01']],
    ['a boolean', '<c r="B2" t="b"><v>1</v></c><c r="C2" t="b"><v>0</v></c>', ['a@x.be', 'true', 'false']],
    ['a formula, by its last value', '<c r="B2" t="str"><f>"b"&amp;"c"</f><v>bc</v></c>', ['a@x.be', 'bc']],
    ['a formula that failed', '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ['a@x.be', '#DIV/0!']],
    ['an inline text', '<c r="B2" t="inlineStr"><is><t>b &lt; c</t></is></c>', ['a@x.be', 'b < c']],
    ['CDATA', '<c r="B2" t="str"><v><![CDATA[<b>]]></v></c>', ['a@x.be', '<b>']],
    ['gaps', '<c r="E2" t="str"><v>e</v></c>', ['a@x.be', '', '', '', 'e']],
    ['a cell without a reference', '<c t="str"><v>b</v></c>', ['a@x.be', 'b']],
    ['cells with a format and no value', '<c r="B2" s="1"/><c r="XFD2" s="1"/>', ['a@x.be']],
    ['an empty shared text', '<c r="B2" t="s"><v>2</v></c>', ['a@x.be', '']],
  ])('%s', async (_, cells, expected) => {
    expect((await readAll(makeXlsx({ sheets: [row(cells)], strings, styles }))).cells).toEqual([expected])
  })

  test('days counted from 1904', async () => {
    const sheets = [row('<c r="B2" s="1"><v>44347</v></c>')]
    const file = makeXlsx({ sheets, strings, styles, workbookPr: '<workbookPr date1904="1"/>' })
    expect((await readAll(file)).cells).toEqual([['a@x.be', '2025-06-01']])
  })

  test('a text that is not there is damage, not an empty cell', async () => {
    const file = makeXlsx({ sheets: [row('<c t="s"><v>7</v></c>')], strings })
    expect((await refusalOf(readAll(file))).details.fault).toBe('damaged')
  })
})

describe('sheets', () => {
  const empty = '<row r="1"><c r="A1" s="1"/></row>'
  const notes = textRows(['Notes'], ['for Al'])

  test.each<[string, string[], string[]]>([
    ['the only one', [CONTACT], []],
    ['after an empty one', [empty, CONTACT], []],
    ['with an address, after one without', [notes, CONTACT], []],
    ['that is visible, before a hidden one', [textRows(['email'], ['hidden@x.be']), CONTACT], ['veryHidden']],
  ])('reads the sheet %s', async (_, sheets, states) => {
    expect(await readAll(makeXlsx({ sheets, states }))).toMatchObject({
      header: ['email', 'name'],
      cells: [['a@x.be', 'Al']],
    })
  })

  test('reads the first with rows where none holds an address', async () => {
    expect((await readAll(makeXlsx({ sheets: [empty, notes, notes] }))).header).toEqual(['Notes'])
  })

  test('leaves blank rows out, and the cells that a merged one covers empty', async () => {
    const rows =
      '<row r="3"><c r="B3" t="str"><v>email</v></c></row><row r="9"><c r="B9" t="str"><v>a@x.be</v></c></row><row r="10"/>'
    const sheets = [`${rows}</sheetData><mergeCells count="1"><mergeCell ref="B9:C9"/></mergeCells><sheetData>`]
    expect(await readAll(makeXlsx({ sheets }))).toMatchObject({ header: ['', 'email'], cells: [['', 'a@x.be']] })
  })
})

describe('archives as other programs write them', () => {
  test('not packed', async () => {
    expect((await readAll(makeXlsx({ sheets: [CONTACT] }, { level: 0 }))).cells).toEqual([['a@x.be', 'Al']])
  })

  test('with prefixes, other part names and backslashes', async () => {
    const parts = partsOf({ sheets: [] })
    const file = zipSync({
      '_rels\\.rels': strToU8(
        '<p:Relationships xmlns:p="p"><p:Relationship Id="r" Type="x/officeDocument" Target="/Book/Main.xml"/></p:Relationships>',
      ),
      'book/main.xml': strToU8(
        '<x:workbook xmlns:x="x" xmlns:q="q"><x:sheets><x:sheet q:id="s"/></x:sheets></x:workbook>',
      ),
      'book/_rels/main.xml.rels': strToU8(
        '<Relationships><Relationship Id="s" Type="y/worksheet" Target="../tab.xml"/></Relationships>',
      ),
      'tab.xml': strToU8(
        `<x:worksheet xmlns:x="x"><x:sheetData>${CONTACT.replaceAll(/<(\/?)/g, '<$1x:')}</x:sheetData></x:worksheet>`,
      ),
      ...{ '[Content_Types].xml': parts['[Content_Types].xml'] ?? strToU8('') },
    })
    expect((await readAll(file)).cells).toEqual([['a@x.be', 'Al']])
  })

  test('with 64-bit sizes', async () => {
    expect((await readAll(withZip64(Buffer.from(makeXlsx({ sheets: [CONTACT] }))))).cells).toEqual([['a@x.be', 'Al']])
  })
})

// IM-4: zip bombs and other malice
describe('refuses', () => {
  const big = `<row><c t="str"><v>${'a'.repeat(3_000_000)}</v></c></row>`
  const many = '<row><c t="str"><v>a@x.be</v></c></row>'.repeat(100_000)
  const nested = '<row>'.repeat(100) + '</row>'.repeat(100)
  const doctype = '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'

  test.each<[string, Uint8Array, Partial<Limits>, string]>([
    ['a part that grows too much', makeXlsx({ sheets: [many] }), { expansionFreeBytes: 1_000_000 }, 'expands_too_much'],
    [
      'a part that hides how it grows',
      lying(makeXlsx({ sheets: [many] })),
      { expansionFreeBytes: 1_000_000 },
      'expands_too_much',
    ],
    ['parts that grow too large', makeXlsx({ sheets: [many] }), { expandedBytes: 1_000_000 }, 'expands_too_much'],
    ['styles without end', makeXlsx({ sheets: [CONTACT], styles: '<xf/>'.repeat(4_000_000) }), {}, 'expands_too_much'],
    ['a text of megabytes', makeXlsx({ sheets: [big] }), {}, 'cell_too_long'],
    ['a comment of megabytes', makeXlsx({ sheets: [`<!--${'<a>'.repeat(1_000_000)}-->`] }), {}, 'cell_too_long'],
    ['a tag of megabytes', makeXlsx({ sheets: [`<row ${attributes(200_000)}/>`] }), {}, 'cell_too_long'],
    ['a row that is too long', makeXlsx({ sheets: [textRows(['ab', 'cd'])] }), { rowLength: 3 }, 'row_too_long'],
    ['too many columns', makeXlsx({ sheets: [textRows(['a', 'b', 'c'])] }), { columns: 2 }, 'too_many_columns'],
    ['XML nested too deeply', makeXlsx({ sheets: [nested] }), {}, 'damaged'],
    [
      'entities of its own',
      zipSync({ ...partsOf({ sheets: [CONTACT], strings: '' }), 'xl/sharedStrings.xml': strToU8(doctype) }),
      {},
      'damaged',
    ],
    ['broken XML', makeXlsx({ sheets: ['<row><c></row>'] }), {}, 'damaged'],
    [
      'text that is not UTF-8',
      zipSync({ ...partsOf({ sheets: [''] }), 'xl/worksheets/sheet1.xml': Uint8Array.of(60, 97, 62, 255, 255) }),
      {},
      'damaged',
    ],
    ['too many parts', makeXlsx({ sheets: [CONTACT] }), { archiveEntries: 3 }, 'too_many_parts'],
    ['an archive that is too large', makeXlsx({ sheets: [CONTACT] }), { archiveBytes: 100 }, 'archive_too_large'],
    ['a changed byte', changed(makeXlsx({ sheets: [CONTACT] }, { level: 0 }), 'Al', 'Bo'), {}, 'damaged'],
    ['no sheet with rows', makeXlsx({ sheets: ['', '<row/>'] }), {}, 'only_blank_rows'],
  ])('%s', async (_, file, limits, fault) => {
    expect((await refusalOf(readAll(file, limits))).details.fault).toBe(fault)
  })

  test.each<[string, string, string]>([
    ['another archive', 'contacts.db', 'a zip archive with contacts.db in it'],
    ['a binary workbook', 'xl/workbook.bin', '.xlsb'],
    ['an OpenDocument file', 'content.xml', 'OpenDocument'],
    ['a Word document', 'word/document.xml', 'Word'],
    ['a Numbers file', 'Index/Document.iwa', 'Numbers'],
  ])('%s, by name', async (_, name, found) => {
    expect((await refusalOf(readAll(zipSync({ [name]: strToU8('x') })))).message).toContain(found)
  })
})

function attributes(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}="b"`).join(' ')
}

// Says of its sheet that it unpacks to ten bytes.
function lying(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file)
  const entry = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46
  bytes.writeUInt32LE(10, entry + 24)
  return bytes
}

function changed(file: Uint8Array, from: string, to: string): Uint8Array {
  const bytes = Buffer.from(file)
  bytes.write(to, bytes.indexOf(from))
  return bytes
}

// Moves every size and offset of the directory into the fields for large archives, as Apache POI does.
function withZip64(file: Buffer): Buffer {
  const end = file.length - 22
  const start = file.readUInt32LE(end + 16)
  const entries: Buffer[] = []
  for (let at = start; at < end; ) {
    const nameLength = file.readUInt16LE(at + 28)
    const entry = Buffer.from(file.subarray(at, at + 46 + nameLength))
    const extra = Buffer.alloc(28)
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(24, 2)
    for (const [index, field] of [24, 20, 42].entries()) {
      extra.writeBigUInt64LE(BigInt(entry.readUInt32LE(field)), 4 + index * 8)
      entry.writeUInt32LE(0xffffffff, field)
    }
    entry.writeUInt16LE(28, 30)
    entries.push(entry, extra)
    at += 46 + nameLength
  }
  const directory = Buffer.concat(entries)
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(0x06064b50, 0)
  end64.writeBigUInt64LE(BigInt(entries.length / 2), 32)
  end64.writeBigUInt64LE(BigInt(directory.length), 40)
  end64.writeBigUInt64LE(BigInt(start), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(start + directory.length), 8)
  return Buffer.concat([file.subarray(0, start), directory, end64, locator, file.subarray(end)])
}
