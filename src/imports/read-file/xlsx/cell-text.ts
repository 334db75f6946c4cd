const DAY_SECONDS = 86_400
const EPOCH_1900 = Date.UTC(1899, 11, 30) / 1000
const DAYS_TO_1904 = 1462
const END_OF_9999 = 2_958_466 * DAY_SECONDS

/** A number as a person would type it: Excel stores 0.1 as 0.10000000000000001 and a telephone number as 3.2475E+10. */
export function numberText(stored: string): string {
  const number = Number(stored)
  if (stored.trim() === '' || !Number.isFinite(number)) return stored
  return String(Number.isSafeInteger(number) ? number : Number(number.toPrecision(15)))
}

/** A day number as an ISO 8601 date, with its time of day if it has one, or the time alone below one day. */
export function dateText(stored: string, is1904: boolean): string {
  const number = Number(stored)
  const seconds = Math.round(number * DAY_SECONDS)
  const shift = is1904 ? DAYS_TO_1904 : missingDay(number)
  const isDay = stored.trim() !== '' && number >= 0 && seconds + shift * DAY_SECONDS < END_OF_9999
  if (!isDay) return numberText(stored)
  if (seconds < DAY_SECONDS && !is1904) return isoOf(seconds).slice(11)
  const date = isoOf(EPOCH_1900 + seconds + shift * DAY_SECONDS)
  return seconds % DAY_SECONDS === 0 ? date.slice(0, 10) : date
}

/** Whether a number format shows a date: `dd/mm/yyyy`, but not `0.00 "days"`, `[Red]0` or the duration `[h]:mm`. */
export function isDateFormat(code: string): boolean {
  const [first = ''] = code.replaceAll(/"[^"]*"|\\.|[_*]./g, '').split(';')
  if (/\[(h+|m+|s+)\]/i.test(first)) return false
  return /[dmyhs]/i.test(first.replaceAll(/\[[^\]]*\]|general/gi, ''))
}

/** The same for the formats that have a number only (ECMA-376 part 1, 18.8.30). */
export function isBuiltInDateFormat(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
}

/** Undoes `_x000D_` (ECMA-376 part 1, 22.9.2.19). A zero character stays as it is written: no database takes it. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (written, hex: string) => {
    return hex === '0000' ? written : String.fromCharCode(Number.parseInt(hex, 16))
  })
}

// Excel counts a 29 February 1900 that never was (Lotus 1-2-3 did): days before it are one further on.
function missingDay(number: number): number {
  return number < 60 ? 1 : 0
}

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19)
}
