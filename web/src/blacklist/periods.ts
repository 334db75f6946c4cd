import { useFormat } from '../ui/use-format.ts'
import { type PeriodLength, REASONS, type Reason, type Statistics } from './blacklist-queries.ts'

export type PeriodsProps = { periods: Statistics['periods']; what: 'listed' | 'lifted'; by: PeriodLength }

/** The reasons of which there is any: seven colours where two say it all are five too many. */
export function shownReasons(periods: Statistics['periods'], what: 'listed' | 'lifted'): Reason[] {
  return REASONS.filter(reason => periods.some(period => (period[what][reason] ?? 0) > 0))
}

/** "Mar 2026" for a month, "9 Mar" for a week or a day. Days are UTC, as the server counts them. */
export function usePeriodName(by: PeriodLength): (start: string) => string {
  const { locale } = useFormat()
  const parts: Intl.DateTimeFormatOptions =
    by === 'month' ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' }
  const format = new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' })
  return start => format.format(new Date(start))
}
