import type { Reason } from '../blacklist/index.ts'

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

const REASON_WORDS: readonly [RegExp, Reason][] = [
  [/spam|complain|abuse|plainte|klacht|beschwerde/, 'complaint'],
  [/eras|rgpd|gdpr|avg|dsgvo|forgot|oubli|effac|gewist|lösch/, 'erasure'],
  [/hard.?bounce|bounce\W+hard|unknown.?user|user.?unknown|no.?such|clean(ed)?$/, 'hard_bounce'],
  [/soft.?bounce|bounce\W+soft/, 'soft_bounce_limit'],
  [/^bounced?$/, 'hard_bounce'],
  [/invalid|ongeldig|ungültig/, 'invalid_address'],
  [/inactive|inactif|inactief|inaktiv/, 'inactive'],
]

/** What a former system's word for a reason means here. Any other word stays an opt-out: the file says that they want no mail. */
export function reasonOf(written: string): Reason {
  const text = written.toLowerCase()
  return REASON_WORDS.find(([word]) => word.test(text))?.[1] ?? 'opt_out'
}

/**
 * A moment as exports write it: ISO 8601 or `2025-06-01 10:00:00`, day first (`01/06/2025`, as in fr, nl and de; with AM or PM month first),
 * RFC 5322, Unix seconds or milliseconds. Without a zone it is UTC. Undefined where it is none of these, or before e-mail was: JavaScript's
 * own reading takes `5` and `not before 3` for dates in 2001.
 */
export function momentOf(written: string): Date | undefined {
  const moment = fromSeconds(written) ?? fromYearFirst(written) ?? fromDayOrMonthFirst(written) ?? fromMail(written)
  const year = moment?.getUTCFullYear() ?? 0
  return year >= 1980 && year < 2200 ? moment : undefined
}

function fromSeconds(written: string): Date | undefined {
  if (!/^\d{9,13}$/.test(written)) return undefined
  return new Date(Number(written) * (written.length > 11 ? 1 : 1000))
}

const CLOCK = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?/
const ZONE = /Z|UTC|GMT|([+-])(\d{2}):?(\d{2})?/
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

function fromDayOrMonthFirst(written: string): Date | undefined {
  const parts = OTHER_FIRST.exec(written)
  if (!parts) return undefined
  const [, first, second, year, hour, minute, seconds, half] = parts
  if (half === undefined) return utc([year, second, first], [hour, minute, seconds])
  const hours = (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
  return utc([year, first, second], [String(hours), minute, seconds])
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
