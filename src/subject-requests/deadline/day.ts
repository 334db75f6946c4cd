import type { Country } from '../../country.ts'

/** A day of the calendar, `YYYY-MM-DD`: no hour and no time zone. Compares as text. */
export type Day = string

export function dayOf(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10)
}

/** How many days from one to the other; negative where the other was before. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / MS_PER_DAY
}

/** The same date so many months later, or the last day of that month where it has no such date. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [laterYear, laterMonth] = [year + Math.floor((month - 1 + months) / 12), ((month - 1 + months) % 12) + 1]
  return dayOf(laterYear, laterMonth, Math.min(date, daysIn(laterYear, laterMonth)))
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(Date.parse(day)).getUTCDay())
}

/** The day it is at a moment where the organisation is at home. UTC where its country is not known. */
export function dayAt(moment: Date, country: Country | null): Day {
  const timeZone = (country && ZONES[country]) || 'UTC'
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment)
}

const MS_PER_DAY = 86_400_000

const [WEST, MIDDLE, EAST] = ['Europe/London', 'Europe/Brussels', 'Europe/Athens']
// biome-ignore format: one line a zone
const ZONES: Partial<Record<Country, string>> = {
  GB: WEST, IE: WEST, PT: WEST, IS: 'Atlantic/Reykjavik',
  AT: MIDDLE, BE: MIDDLE, CH: MIDDLE, CZ: MIDDLE, DE: MIDDLE, DK: MIDDLE, ES: MIDDLE, FR: MIDDLE, HR: MIDDLE, HU: MIDDLE, IT: MIDDLE, LI: MIDDLE,
  LU: MIDDLE, MT: MIDDLE, NL: MIDDLE, NO: MIDDLE, PL: MIDDLE, SE: MIDDLE, SI: MIDDLE, SK: MIDDLE,
  BG: EAST, CY: EAST, EE: EAST, FI: EAST, GR: EAST, LT: EAST, LV: EAST, RO: EAST,
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
