// A JavaScript number keeps 15 digits as they were written; a longer one (a card or a phone number) belongs in a text field.
const MOST_DIGITS = 15

/**
 * A number as people in fr, nl, en and de write it, or a program: undefined where it is none. The last of two kinds of separators is the
 * decimal one (1.234,5 and 1,234.5), and one that comes twice is none (1.234.567). That leaves a single separator before three digits:
 * with a language it is what that language makes of it (1.234 is a thousand in nl and de), without one it is decimal, as programs write.
 */
export function parseNumber(text: string, language?: string): number | undefined {
  const [, sign, digits] = /^([-+\u2212]?)([\d.,'\u2019 \u00a0\u202f]+)$/.exec(text) ?? []
  if (digits === undefined) return undefined
  const [whole, fraction, rest] = split(digits, decimalSeparator(digits, language))
  if (rest !== undefined || whole === undefined || !isWhole(whole, fraction) || !isFraction(fraction)) return undefined
  const plain = whole.replace(/\D/g, '')
  if (plain.replace(/^0+/, '').length + (fraction?.length ?? 0) > MOST_DIGITS) return undefined
  const number = Number(`${plain || '0'}.${fraction ?? '0'}`)
  return sign === '' || sign === '+' || number === 0 ? number : -number
}

function split(digits: string, separator: string | undefined): (string | undefined)[] {
  return separator === undefined ? [digits] : digits.split(separator)
}

function decimalSeparator(digits: string, language: string | undefined): '.' | ',' | undefined {
  const [points, commas] = [digits.split('.').length - 1, digits.split(',').length - 1]
  if (points > 0 && commas > 0) return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ','
  if (points + commas !== 1) return undefined
  const separator = points === 1 ? '.' : ','
  return couldGroup(digits) && language !== undefined && GROUPS[language] === separator ? undefined : separator
}

// "0.125" and "1234,567" can only be decimal.
function couldGroup(digits: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)
}

const GROUPS: Record<string, string> = { en: ',', fr: '.', nl: '.', de: '.' }

// Groups of three behind one kind of separator, which the fraction does not have; or no groups; or nothing, before a fraction.
function isWhole(whole: string, fraction: string | undefined): boolean {
  if (whole === '') return fraction !== undefined
  return /^\d+$/.test(whole) || /^\d{1,3}([.,'\u2019 \u00a0\u202f])\d{3}(?:\1\d{3})*$/.test(whole)
}

function isFraction(fraction: string | undefined): boolean {
  return fraction === undefined || /^\d+$/.test(fraction)
}
