import { describe, expect, it } from 'vitest'
import { isMonthFirst, languageOf, momentOf } from './read-value.ts'

// IM-3
describe('a moment', () => {
  it.each([
    ['2025-06-01', '2025-06-01T00:00:00.000Z'],
    ['2025-06-01 10:00:00', '2025-06-01T10:00:00.000Z'], // Mailchimp
    ['2025-06-01T10:00:00Z', '2025-06-01T10:00:00.000Z'],
    ['2025-06-01T10:00:00.123+02:00', '2025-06-01T08:00:00.000Z'],
    ['2025-06-01T10:00:00+0200', '2025-06-01T08:00:00.000Z'],
    ['2025-06-01 10:00:00-05', '2025-06-01T15:00:00.000Z'],
    ['2025-06-01 10:00:00 UTC', '2025-06-01T10:00:00.000Z'],
    ['2025/06/01 10:00', '2025-06-01T10:00:00.000Z'],
    ['01/06/2025', '2025-06-01T00:00:00.000Z'],
    ['1.6.2025 8:05', '2025-06-01T08:05:00.000Z'],
    ['05-06-2025', '2025-06-05T00:00:00.000Z'], // Brevo
    ['6/1/2025 10:22 PM', '2025-06-01T22:22:00.000Z'],
    ['12/31/2025 12:05 AM', '2025-12-31T00:05:00.000Z'],
    ['Thu, 11 Dec 2025 01:49:40 +0100', '2025-12-11T00:49:40.000Z'], // Mailgun
    ['11 Dec 2025 01:49:40 GMT', '2025-12-11T01:49:40.000Z'],
    ['1443651141', '2015-09-30T22:12:21.000Z'], // SendGrid
    ['1443651141.25', '2015-09-30T22:12:21.250Z'],
    ['2025-06-01 10:00:00.000 +0000 UTC', '2025-06-01T10:00:00.000Z'],
    ['Jun 1, 2025', '2025-06-01T00:00:00.000Z'],
    ['June 1, 2025 10:05 pm', '2025-06-01T22:05:00.000Z'],
    ['01 Jun 2025 10:05', '2025-06-01T10:05:00.000Z'],
    ['1-Jun-2025', '2025-06-01T00:00:00.000Z'],
    ['1443651141000', '2015-09-30T22:12:21.000Z'],
  ])('%s is read', (written, iso) => {
    expect(momentOf(written)?.toISOString()).toBe(iso)
  })

  it.each([
    '',
    'yesterday',
    '5',
    'step 3',
    '2025',
    '31/02/2025',
    '13/13/2025',
    '2025-02-30',
    '2025-06-01 25:00',
    '01/06/25',
    '0001-01-01',
    '1970-01-01',
    '99999999999999',
  ])('"%s" is none', written => expect(momentOf(written)).toBeUndefined())
})

// Which of two numbers is the month, only the other rows can tell.
describe('dates as in the United States', () => {
  it.each([
    [['6/1/2025', '6/13/2025'], true],
    [['6/1/2025', '5/2/2025'], false],
    [['13/6/2025', '6/13/2025'], false],
    [['2025-06-13', ''], false],
  ])('%j: %s', (cells, expected) => {
    expect(isMonthFirst(cells)).toBe(expected)
    if (expected) expect(momentOf('6/1/2025', true)?.toISOString()).toBe('2025-06-01T00:00:00.000Z')
  })
})

describe('a language', () => {
  it.each([
    ['fr', 'fr'],
    ['nl-BE', 'nl'],
    ['EN_us', 'en'],
    ['Deutsch', 'de'],
    ['Français', 'fr'],
    ['néerlandais', 'nl'],
    ['Spanish please', undefined],
    ['', undefined],
  ])('"%s" is %s', (written, code) => {
    expect(languageOf(written)).toBe(code)
  })
})
