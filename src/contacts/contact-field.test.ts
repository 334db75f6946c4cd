import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FieldType, MAX_TEXT_LENGTH, parseFieldValue } from './contact-field.ts'

const read = (type: FieldType, written: string, language?: string) => {
  const parsed = parseFieldValue(type, written, language)
  return parsed.ok ? parsed.value : undefined
}

describe('a number', () => {
  it.each<[string, number | undefined, string?]>([
    ['42', 42],
    ['-7', -7],
    ['+7', 7],
    ['\u22127', -7],
    ['-0', 0],
    ['007', 7],
    ['12,5', 12.5],
    ['12.5', 12.5],
    [',5', 0.5],
    ['.5', 0.5],
    ['1.234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['1.234.567', 1234567],
    ['1,234,567', 1234567],
    ['1.234.567,8', 1234567.8],
    ['1 234,5', 1234.5],
    ['1\u00a0234\u202f567', undefined], // two kinds of blanks
    ['1\u202f234\u202f567,25', 1234567.25],
    ["1'234.50", 1234.5],
    ['0,125', 0.125, 'en'],
    ['1234,567', 1234.567, 'en'],
    ['1,234', 1.234],
    ['1.234', 1.234],
    ['1,234', 1.234, 'fr'],
    ['1,234', 1234, 'en'],
    ['1.234', 1234, 'nl'],
    ['1.234', 1234, 'de'],
    ['1.234', 1.234, 'en'],
    ['1.234', 1.234, 'pt'],
    ['123456789012345', 123456789012345],
    ['1234567890123456', undefined],
    ['0.12345678901234567', undefined],
    ['1.23.456', undefined],
    ['1,23,456', undefined],
    ['1.234,567,8', undefined],
    ['1.234.', undefined],
    ['12,', undefined],
    ['1 2', undefined],
    ['.', undefined],
    ['-', undefined],
    ['1e5', undefined],
    ['0x10', undefined],
    ['12 EUR', undefined],
    ['12%', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
  ])('%j is %j (%s)', (written, value, language) => expect(read('number', written, language)).toBe(value))

  it('that a program wrote is read as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9999 }), (whole, fraction) => {
        const written = `${whole}.${fraction}`
        expect(read('number', written)).toBe(Number(written))
      }),
    )
  })
})

describe('a date', () => {
  it.each<[string, string | undefined]>([
    ['2025-03-09', '2025-03-09'],
    ['2025-3-9', '2025-03-09'],
    ['2025/03/09', '2025-03-09'],
    ['09/03/2025', '2025-03-09'],
    ['9/3/2025', '2025-03-09'],
    ['9.3.2025', '2025-03-09'],
    ['09-03-2025', '2025-03-09'],
    ['  09-03-2025 ', '2025-03-09'],
    ['2025-03-09T23:30:00-05:00', '2025-03-09'],
    ['2025-03-09T23:30:00.123Z', '2025-03-09'],
    ['2025-03-09 00:00:00', '2025-03-09'],
    ['09/03/2025 14:05', '2025-03-09'],
    ['29/02/2024', '2024-02-29'],
    ['01/01/1900', '1900-01-01'],
    ['29/02/2025', undefined],
    ['31/04/2025', undefined],
    ['12/31/2025', undefined],
    ['2025-13-01', undefined],
    ['00/01/2025', undefined],
    ['0000-01-01', undefined],
    ['09/03/25', undefined],
    ['09/03-2025', undefined],
    ['2025-03', undefined],
    ['20250309', undefined],
    ['45725', undefined],
    ['9 mars 2025', undefined],
    ['2025-03-09 whenever', undefined],
  ])('%j is %j', (written, value) => expect(read('date', written)).toBe(value))

  it('is the same day in each spelling', () => {
    const days = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, date => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, day] = iso.split('-')
        for (const written of [iso, date.toISOString(), `${day}/${month}/${year}`, `${day}.${month}.${year}`])
          expect(read('date', written)).toBe(iso)
      }),
    )
  })
})

describe('a boolean', () => {
  it.each(['true', 'TRUE', 'yes', 'y', '1', 'oui', 'Oui', 'vrai', 'ja', 'JA', 'waar', 'wahr', 'on', 't'])(
    '%s is a yes',
    written => expect(read('boolean', written)).toBe(true),
  )
  it.each(['false', 'no', 'N', '0', 'non', 'FAUX', 'nee', 'neen', 'onwaar', 'nein', 'falsch', 'off', 'f'])(
    '%s is a no',
    written => expect(read('boolean', written)).toBe(false),
  )
  it.each(['2', 'maybe', 'x', '-', 'peut-être'])('%s is neither', written =>
    expect(read('boolean', written)).toBeUndefined(),
  )
})

describe('a text', () => {
  it.each<[string, string | undefined]>([
    ['  Liège ', 'Liège'],
    ['Lie\u0300ge', 'Li\u00e8ge'],
    ['two\nlines', 'two\nlines'],
    ['"; drop table contacts', '"; drop table contacts'],
    ['x'.repeat(MAX_TEXT_LENGTH), 'x'.repeat(MAX_TEXT_LENGTH)],
    ['x'.repeat(MAX_TEXT_LENGTH + 1), undefined],
    ['a\u0000b', undefined],
    ['a\u001bb', undefined],
    ['half a pair \ud83d', undefined],
    ['a whole one \u{1f600}', 'a whole one \u{1f600}'],
  ])('%j', (written, value) => expect(read('text', written)).toBe(value))
})

describe('whatever is written', () => {
  it.each(['text', 'number', 'date', 'boolean'] as const)('a blank is no %s', type => {
    for (const blank of ['', ' ', '\t\n', '\u00a0']) expect(read(type, blank)).toBeUndefined()
  })

  it('it is read in time and gives a value of the type, or none', () => {
    const written = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.stringMatching(/^[\d.,:' T/+-]{0,40}$/))
    fc.assert(
      fc.property(written, fc.constantFrom(undefined, 'fr', 'nl', 'en', 'de', 'constructor'), (text, language) => {
        const [number, date, boolean] = [read('number', text, language), read('date', text), read('boolean', text)]
        expect(number === undefined || Number.isFinite(number)).toBe(true)
        expect(date === undefined || /^\d{4}-\d\d-\d\d$/.test(String(date))).toBe(true)
        expect([undefined, true, false]).toContain(boolean)
      }),
      { numRuns: 1000 },
    )
    const long = `${'1'.repeat(100_000)}x`
    for (const type of ['number', 'date', 'boolean'] as const) expect(read(type, long)).toBeUndefined()
  })
})
