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
  [/hard.?bounce|unknown.?user|user.?unknown|no.?such|clean(ed)?$/, 'hard_bounce'],
  [/soft.?bounce/, 'soft_bounce_limit'],
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
 * A moment as exports write it: ISO 8601, `2025-06-01 10:00:00`, day first (`01/06/2025`, as in fr, nl and de), RFC 5322, Unix seconds or
 * milliseconds. Without a zone it is UTC. Undefined where it is none of these, or before e-mail was.
 */
export function momentOf(written: string): Date | undefined {
  const moment =
    fromSeconds(written) ??
    fromDayFirst(written) ??
    new Date(/^\d{4}-\d{2}-\d{2}[ T][\d:.]+$/.test(written) ? `${written.replace(' ', 'T')}Z` : written)
  const year = moment.getUTCFullYear()
  return year >= 1980 && year < 2200 ? moment : undefined
}

function fromSeconds(written: string): Date | undefined {
  if (!/^\d{9,13}$/.test(written)) return undefined
  return new Date(Number(written) * (written.length > 11 ? 1 : 1000))
}

function fromDayFirst(written: string): Date | undefined {
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(written)
  if (!parts) return undefined
  const [day, month, year, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map(part => (part === undefined ? undefined : Number(part)))
  if (day === undefined || month === undefined || year === undefined || month > 12 || day > 31)
    return new Date(Number.NaN)
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second))
}
