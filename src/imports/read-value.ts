const LANGUAGES: Record<string, string> = {
  français: 'fr',
  francais: 'fr',
  french: 'fr',
  frans: 'fr',
  französisch: 'fr',
  nederlands: 'nl',
  néerlandais: 'nl',
  neerlandais: 'nl',
  dutch: 'nl',
  niederländisch: 'nl',
  english: 'en',
  anglais: 'en',
  engels: 'en',
  englisch: 'en',
  deutsch: 'de',
  german: 'de',
  allemand: 'de',
  duits: 'de',
}

/** A language as a two-letter code, from a code (`nl-BE`) or its name in one of our four languages; undefined where it is neither. */
export function languageOf(written: string): string | undefined {
  const text = written.toLowerCase()
  return LANGUAGES[text] ?? /^([a-z]{2})(?:[-_][a-z]{2})?$/.exec(text)?.[1]
}

/**
 * A moment as exports write it: ISO 8601 or `2025-06-01 10:00:00`, day first (`01/06/2025`, as in fr, nl and de; with AM or PM, or where the
 * file's other dates show it (`isMonthFirst`), month first), with the month's English name, RFC 5322, Unix seconds or milliseconds. Without a
 * zone it is UTC. Undefined where it is none of these, or before e-mail was: JavaScript's own reading takes `5` and `not before 3` for
 * dates in 2001.
 */
export function momentOf(written: string, isMonthFirst = false): Date | undefined {
  const moment =
    fromSeconds(written) ??
    fromYearFirst(written) ??
    fromDayOrMonthFirst(written, isMonthFirst) ??
    fromMail(written) ??
    fromNamedMonth(written)
  const year = moment?.getUTCFullYear() ?? 0
  return year >= 1980 && year < 2200 ? moment : undefined
}

/** Whether a column of dates is written as in the United States: a 13th to 31st in second place shows it, one in first place refutes it. */
export function isMonthFirst(cells: readonly string[]): boolean {
  const parts = cells.map(cell => OTHER_FIRST.exec(cell.trim())).filter(found => found !== null)
  return parts.some(([, , second]) => Number(second) > 12) && parts.every(([, first]) => Number(first) <= 12)
}

function fromSeconds(written: string): Date | undefined {
  const [whole, digits] = /^(\d{9,13})(?:\.\d+)?$/.exec(written) ?? []
  return digits === undefined ? undefined : new Date(Number(whole) * (digits.length > 11 ? 1 : 1000))
}

const CLOCK = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?/
const ZONE = /Z|UTC|GMT|([+-])(\d{2}):?(\d{2})?(?: UTC)?/
const YEAR_FIRST = RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[ T]${CLOCK.source} ?(?:${ZONE.source})?)?$`, 'i')
const OTHER_FIRST = RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?:,?[ T]${CLOCK.source} ?([AP]M)?)?$`, 'i')

function fromYearFirst(written: string): Date | undefined {
  const parts = YEAR_FIRST.exec(written)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second, sign, zoneHours, zoneMinutes] = parts
  const minutesAhead = (sign === '-' ? -1 : 1) * (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0))
  const local = utc([year, month, day], [hour, minute, second])
  return local && new Date(local.getTime() - minutesAhead * 60_000)
}

function fromDayOrMonthFirst(written: string, isMonthFirst: boolean): Date | undefined {
  const parts = OTHER_FIRST.exec(written)
  if (!parts) return undefined
  const [, first, second, year, hour, minute, seconds, half] = parts
  const isAmerican = isMonthFirst || half !== undefined
  return utc(isAmerican ? [year, first, second] : [year, second, first], [hoursOf(hour, half), minute, seconds])
}

function hoursOf(hour: string | undefined, half: string | undefined): string | undefined {
  return half === undefined ? hour : String((Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0))
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const NAMED_MONTH = RegExp(
  `^(?:[a-z]{3,9},? )?(?:(\\d{1,2})[ -]([a-z]{3,9})\\.?[ ,-]+(\\d{4})|([a-z]{3,9})\\.? (\\d{1,2}),? (\\d{4}))(?:,?(?: at)? ${CLOCK.source} ?([AP]M)?(?: ?(?:UTC|GMT|Z))?)?$`,
  'i',
)

// `Jun 1, 2025 10:00 am`, `01 June 2025`.
function fromNamedMonth(written: string): Date | undefined {
  const [, day, month, year, otherMonth, otherDay, otherYear, hour, minute, second, half] =
    NAMED_MONTH.exec(written) ?? []
  const place = MONTHS.indexOf((month ?? otherMonth ?? '').slice(0, 3).toLowerCase()) + 1
  if (place === 0) return undefined
  return utc([year ?? otherYear, String(place), day ?? otherDay], [hoursOf(hour, half), minute, second])
}

// RFC 5322, 3.3: `Thu, 11 Dec 2025 01:49:40 +0000`. JavaScript reads that as it is meant.
function fromMail(written: string): Date | undefined {
  const isMail = /^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC?|Z)\b/i.test(
    written,
  )
  return isMail ? new Date(written) : undefined
}

type Written = (string | undefined)[]

/** Undefined where the calendar has no such day: the 31st of February is a slip, and which day was meant nobody knows. */
function utc(date: Written, clock: Written): Date | undefined {
  const [year = 0, month = 0, day = 0] = date.map(Number)
  const [hour = 0, minute = 0, second = 0] = clock.map(part => Number(part ?? 0))
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const isReal = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day && hour < 24 && minute < 60
  return isReal ? moment : undefined
}
