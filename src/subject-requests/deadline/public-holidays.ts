import type { Country } from '../../country.ts'
import type { Day } from './day.ts'
import { addDays, dayOf } from './day.ts'

/** Days as `MM-DD`, and days counted from Easter Sunday. */
type Holidays = { fixed: readonly string[]; fromEaster: readonly number[] }

const [EASTER_MONDAY, ASCENSION, WHIT_MONDAY] = [1, 39, 50]

// BE: law of 4 January 1974 and royal decree of 18 April 1974. FR: Code du travail, art. L3133-1; the two more days of Alsace and Moselle are not
// counted, because they do not hold in the whole country. Sundays among them need no line.
const HOLIDAYS: Partial<Record<Country, Holidays>> = {
  BE: {
    fixed: ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'],
    fromEaster: [EASTER_MONDAY, ASCENSION, WHIT_MONDAY],
  },
  FR: {
    fixed: ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'],
    fromEaster: [EASTER_MONDAY, ASCENSION, WHIT_MONDAY],
  },
}

/** Whether the whole country keeps this day. False where its holidays are not known here: the deadline is then the earlier one. */
export function isPublicHoliday(country: Country | null, day: Day): boolean {
  const holidays = country === null ? undefined : HOLIDAYS[country]
  if (!holidays) return false
  const easter = easterOf(Number(day.slice(0, 4)))
  return holidays.fixed.includes(day.slice(5)) || holidays.fromEaster.some(days => addDays(easter, days) === day)
}

/** Easter Sunday of the Gregorian calendar (Meeus, "Astronomical Algorithms", chapter 8). */
export function easterOf(year: number): Day {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * late + 114
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1)
}
