import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** English dates as Europe writes them: 24 Nov 2026, not Nov 24. */
const LOCALES: Record<string, string> = { en: 'en-GB', fr: 'fr', nl: 'nl', de: 'de' }

/** Numbers, dates and lists as the reader's language writes them; times in the reader's own zone. */
export function useFormat() {
  const { i18n } = useTranslation()
  return useMemo(() => formatsOf(LOCALES[i18n.language] ?? 'en-GB'), [i18n.language])
}

function formatsOf(locale: string) {
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    locale,
    number: (value: number) => number.format(value),
    /** A share between 0 and 1. */
    percent: (share: number) => percent.format(share),
    bytes: (count: number) => formatBytes(locale, count),
    date: (moment: string | Date) => date.format(new Date(moment)),
    dateTime: (moment: string | Date) => dateTime.format(new Date(moment)),
    list: (items: readonly string[]) => list.format(items),
    /** "3 days ago", "yesterday", "in 2 hours". */
    ago: (moment: string | Date, now = Date.now()) => formatAgo(relative, new Date(moment).getTime() - now),
  }
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

function formatBytes(locale: string, count: number): string {
  const power = count < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(count) / 3))
  const unit = BYTE_UNITS[power] ?? 'byte'
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: power === 0 ? 0 : 1 } as const
  return new Intl.NumberFormat(locale, options).format(count / 1_000 ** power)
}

const AGO_STEPS: [unit: Intl.RelativeTimeFormatUnit, milliseconds: number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

function formatAgo(relative: Intl.RelativeTimeFormat, milliseconds: number): string {
  const step = AGO_STEPS.find(([, length]) => Math.abs(milliseconds) >= length)
  if (!step) return relative.format(0, 'second') // "now"; "0 minutes" would be said as something to come
  return relative.format(Math.trunc(milliseconds / step[1]), step[0])
}
