import { describe, expect, it } from 'vitest'
import { parseEmailAddress } from '../email-address.ts'
import { findAddresses } from './find-addresses.ts'

const found = (text: string) => findAddresses(text, 500).written

describe('finds the addresses of', () => {
  it.each<[string, string, string[]]>([
    ['one address', 'ann@example.com', ['ann@example.com']],
    [
      'a column',
      'ann@example.com\r\nbob@example.com\n\ncarl@example.com',
      ['ann@example.com', 'bob@example.com', 'carl@example.com'],
    ],
    ['columns', 'Ann;ann@example.com;2024-03-08\nBob\tbob@example.com\tGent', ['ann@example.com', 'bob@example.com']],
    [
      'recipients',
      'Ann <ann@example.com>, "Doe, Bob" <bob@example.com>; carl@example.com',
      ['ann@example.com', 'bob@example.com', 'carl@example.com'],
    ],
    [
      'bullets',
      '• ann@example.com\n- bob@example.com\n* carl@example.com\n–dora@example.com\n3) emil@example.com',
      ['ann@example.com', 'bob@example.com', 'carl@example.com', 'dora@example.com', 'emil@example.com'],
    ],
    [
      'a sentence',
      'Please ask ann@example.com. Or (bob@example.com)? Not carl@example.com!',
      ['ann@example.com', 'bob@example.com', 'carl@example.com'],
    ],
    [
      'quotes',
      `'ann@example.com' "bob@example.com" «carl@example.com» „dora@example.com“ ‘emil@example.com’`,
      ['ann@example.com', 'bob@example.com', 'carl@example.com', 'dora@example.com', 'emil@example.com'],
    ],
    [
      'links',
      '<a href="mailto:ann@example.com?subject=Hi&cc=x">write</a> mailto:b%2Bx@example.com',
      ['ann@example.com', 'b+x@example.com'],
    ],
    [
      'labels',
      'E-mail: ann@example.com\nmail:bob@example.com\nemail=carl@example.com',
      ['ann@example.com', 'bob@example.com', 'carl@example.com'],
    ],
    ['JSON', '[{"email":"ann@example.com","n":1},{"email":"bob@example.com"}]', ['ann@example.com', 'bob@example.com']],
    [
      'the source of a page',
      'Ann &lt;ann@example.com&gt;&nbsp;bob&#64;example.com',
      ['ann@example.com', 'bob@example.com'],
    ],
    ['slashes', 'ann@example.com/bob@example.com', ['ann@example.com', 'bob@example.com']],
    ['a time beside it', 'ann@example.com @ noon, x@example.com (at) home', ['ann@example.com', 'x@example.com']],
    ['a quoted name', '"ann smith"@example.com', ['"ann smith"@example.com']],
    [
      'names with signs',
      "o'brien@example.com x+y@example.com a_b-c@example.com",
      ["o'brien@example.com", 'x+y@example.com', 'a_b-c@example.com'],
    ],
    ['full-width signs', 'ａｎｎ＠example．com、bob@example.com', ['ann@example.com', 'bob@example.com']],
    ['international names', 'jörg@example.com 用户@例え.jp', ['jörg@example.com', '用户@例え.jp']],
  ])('%s', (_name, text, expected) => expect(found(text)).toEqual(expected))

  it.each([
    ['nothing', ''],
    ['no address', 'Nobody wrote to us on 2024-03-08.'],
    ['handles', 'see @veto and (@ann), price 3 @ 4'],
    ['lone signs', '@ @@ at'],
  ])('%s: none', (_name, text) => expect(found(text)).toEqual([]))
})

describe('what looks like an address and is none', () => {
  it.each<[string, string, string | undefined]>([
    ['ann@@example.com', 'two_ats', 'ann@example.com'],
    ['ann @ example.com', 'space_inside', 'ann@example.com'],
    ['ann(at)example.com', 'no_at', 'ann@example.com'],
    ['ann@example', 'domain_not_registrable', undefined],
    ['ann@', 'domain_missing', undefined],
    ['@example.com', 'local_missing', undefined],
    ['ann@gmial.con', 'domain_unknown_ending', 'ann@gmail.com'],
  ])('%s is kept, to be answered with %s', (text, fault, suggestion) => {
    const [written = ''] = found(`x\n${text}\ny`)
    expect(written).not.toBe('')
    const parsed = parseEmailAddress(written)
    expect(parsed).toMatchObject({ ok: false, fault, ...(suggestion ? { suggestion } : {}) })
  })
})

it('keeps the order, names a mailbox once in its first spelling, and counts the others', () => {
  const text = 'Ann@Example.com bob@example.com ANN@example.COM carl@example.com ann@example.com'
  expect(findAddresses(text, 500)).toEqual({
    written: ['Ann@Example.com', 'bob@example.com', 'carl@example.com'],
    duplicates: 2,
    leftOver: 0,
  })
})

it('stops at the most wanted, and counts the rest, each once', () => {
  const text = Array.from({ length: 700 }, (_, at) => `p${at % 600}@example.com`).join('\n')
  const { written, duplicates, leftOver } = findAddresses(text, 500)
  expect([written.length, written.at(-1), duplicates, leftOver]).toEqual([500, 'p499@example.com', 100, 100])
})

it.each([
  ['a long word', 'a'.repeat(500_000)],
  ['many signs', '@'.repeat(500_000)],
  ['many blanks', ' '.repeat(500_000)],
  ['quotes', '"a '.repeat(160_000)],
  ['disguises', '(at) '.repeat(100_000)],
  ['dots', `a@${'.'.repeat(500_000)}`],
  ['bullets', `${'-'.repeat(500_000)}@x`],
  ['half addresses', 'a@ '.repeat(160_000)],
])('takes no longer than its length asks for: %s', (_name, text) => {
  expect(findAddresses(text, 500).written.length).toBeLessThanOrEqual(1)
})
