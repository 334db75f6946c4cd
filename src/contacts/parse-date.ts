/**
 * A calendar day as `YYYY-MM-DD`; undefined where it is none. Year first (ISO 8601: 2025-03-09, 2025/3/9) or day first, as in fr, nl, de and
 * European English: 09/03/2025, 9.3.2025, 09-03-2025. Never month first: 12/31/2025 is refused, because the rest of such a column would be
 * read wrongly without a word. Two-digit years are refused for the same reason. A time after the day is left out, and moves no day:
 * 2025-03-09T23:30:00-05:00 is 9 March.
 */
export function parseDate(text: string): string | undefined {
  const [, day, time = ''] = /^([\d./-]{8,10})(?:[T ](.*))?$/.exec(text) ?? []
  if (day === undefined || !TIME.test(time)) return undefined
  const isoParts = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(day)
  if (isoParts) return calendarDay(isoParts[1], isoParts[3], isoParts[4])
  const dayFirst = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(day)
  return dayFirst ? calendarDay(dayFirst[4], dayFirst[3], dayFirst[1]) : undefined
}

const TIME = /^(?:\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|[+-]\d{2}(?::?\d{2})?))?)?$/

function calendarDay(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  // 31 April is read as 1 May by some engines and refused by others; the year 0 is none.
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && year !== '0000'
  return isReal ? text : undefined
}
