import { expect, test } from 'vitest'
import { dateText, isBuiltInDateFormat, isDateFormat, numberText, unescapeText } from './cell-text.ts'

test.each<[string, string]>([
  ['42', '42'],
  ['0.10000000000000001', '0.1'],
  ['1.0000000000000001E-2', '0.01'],
  ['3.2475123456E10', '32475123456'],
  ['-7.5', '-7.5'],
  ['', ''],
  ['n/a', 'n/a'],
])('the number %s reads %s', (stored, expected) => {
  expect(numberText(stored)).toBe(expected)
})

// The first five are what Excel shows for these day numbers.
test.each<[string, boolean, string]>([
  ['1', false, '1900-01-01'],
  ['59', false, '1900-02-28'],
  ['61', false, '1900-03-01'],
  ['45809', false, '2025-06-01'],
  ['45809.416666666664', false, '2025-06-01T10:00:00'],
  ['44347', true, '2025-06-01'],
  ['0.75', false, '18:00:00'],
  ['2958465', false, '9999-12-31'],
  ['2958466', false, '2958466'],
  ['2958465.9999999', false, '2958465.9999999'],
  ['-1', false, '-1'],
  ['soon', false, 'soon'],
])('the day %s (from 1904: %s) reads %s', (stored, is1904, expected) => {
  expect(dateText(stored, is1904)).toBe(expected)
})

test.each<[string, boolean]>([
  ['dd/mm/yyyy', true],
  ['[$-80C]d mmmm yyyy;@', true],
  ['yyyy"年"m"月"', true],
  ['h:mm AM/PM', true],
  ['General', false],
  ['0.00 "days"', false],
  ['[Red]0;[Blue]-0', false],
  ['[h]:mm', false],
  ['0.00E+00', false],
  ['#,##0.00\\ "€";d', false],
])('the format %s shows a date: %s', (code, expected) => {
  expect(isDateFormat(code)).toBe(expected)
})

test('formats with a number only', () => {
  expect([0, 2, 13, 14, 22, 23, 49].filter(isBuiltInDateFormat)).toEqual([14, 22])
})

test('escaped characters', () => {
  expect(unescapeText('a_x000D_b _x005F_x _x0000_ _xyz_')).toBe('a\rb _x _x0000_ _xyz_')
})
