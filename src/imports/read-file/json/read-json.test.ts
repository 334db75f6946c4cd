import { describe, expect, test } from 'vitest'
import { readAll, refusalOf } from '../fixtures/read-all.ts'

const RECORDS = [
  { email: 'a@x.be', name: 'An "A" \\ {[' },
  { email: 'b@x.be', reason: { code: 'hardBounce', at: null }, tags: ['x', 2, { y: 1 }] },
]
const CELLS = [
  ['a@x.be', 'An "A" \\ {[', '', ''],
  ['b@x.be', '', 'hardBounce', 'x, 2, {"y":1}'],
]

// IM-3: the layouts in which exports come; whatever the pieces in which they arrive.
describe('reads JSON', () => {
  test.each<[string, string]>([
    ['an array', JSON.stringify(RECORDS)],
    ['an array, indented', JSON.stringify(RECORDS, null, 2)],
    [
      'an array inside an object',
      JSON.stringify({ total: 2, paging: { next: '[{' }, items: RECORDS, after: [{ email: 'c@x.be' }] }),
    ],
    [
      'an array after a lot of space',
      `{"items": [${' '.repeat(100_000)}${JSON.stringify(RECORDS[0])},${JSON.stringify(RECORDS[1])}]}`,
    ],
    ['one object per line', RECORDS.map(one => JSON.stringify(one)).join('\n')],
    ['objects on several lines', RECORDS.map(one => JSON.stringify(one, null, 1)).join('\r\n\r\n')],
    ['with a byte order mark', `\ufeff${JSON.stringify(RECORDS)}`],
  ])('%s', async (_, text) => {
    for (const size of text.length > 10_000 ? [undefined, 977] : [undefined, 1, 7]) {
      expect(await readAll(text, {}, size)).toMatchObject({
        format: 'json',
        header: ['email', 'name', 'reason.code', 'tags'],
        cells: CELLS,
        numbers: [1, 2],
      })
    }
  })

  test('in UTF-16', async () => {
    const bytes = Buffer.from(`\ufeff${JSON.stringify(RECORDS)}`, 'utf16le')
    expect(await readAll(bytes)).toMatchObject({ encoding: 'utf-16le', cells: CELLS })
  })

  test('one object alone is a record, also where it holds a list', async () => {
    const one = { email: 'a@x.be', lists: [{ id: 1 }] }
    expect((await readAll(JSON.stringify(one))).cells).toEqual([['a@x.be', '{"id":1}']])
  })

  test('names that only a later record has are not read', async () => {
    const text = [...Array.from({ length: 10_000 }, () => ({ email: 'a@x.be' })), { email: 'b@x.be', late: 1 }]
    expect(await readAll(JSON.stringify(text))).toMatchObject({ header: ['email'] })
  })
})

// IM-4: cut anywhere, it is either refused or was whole; a name of the language itself is a name.
describe('survives', () => {
  const text = JSON.stringify({ items: RECORDS })
  test('being cut at any place', async () => {
    for (let end = 1; end < text.length - 1; end += 3) {
      expect((await refusalOf(readAll(text.slice(0, end)))).code, text.slice(0, end)).toBe('invalid')
    }
  })

  test('a record that is too long', async () => {
    const refusal = await refusalOf(
      readAll(`[{"email":"a@x.be","x":"${'y'.repeat(5_000)}"}]`, { rowLength: 1_000 }, 100),
    )
    expect(refusal).toMatchObject({ code: 'too_large', details: { fault: 'row_too_long' } })
  })

  test('too many names, and __proto__', async () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`n${at}`, 1]))
    expect((await refusalOf(readAll(JSON.stringify([many]), { columns: 10 }))).code).toBe('too_large')
    expect((await readAll('[{"__proto__":{"email":"a@x.be"},"constructor":"b"}]')).cells).toEqual([['a@x.be', 'b']])
  })
})
