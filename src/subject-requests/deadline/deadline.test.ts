import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COUNTRIES, type Country } from '../../country.ts'
import { addDays, addMonths, dayAt, daysBetween, isWeekend } from './day.ts'
import { answerDueOn, extendedDueOn } from './deadline.ts'
import { easterOf, isPublicHoliday } from './public-holidays.ts'

// GD-4: the deadline is watched, and is the law's: one month, not thirty days.

test.each([
  // received, the month ends, where no such date is: its last day
  ['2025-01-31', '2025-02-28'],
  ['2026-01-31', '2026-02-28'],
  ['2028-01-31', '2028-02-29'],
  ['2028-01-30', '2028-02-29'],
  ['2026-02-01', '2026-03-01'],
  ['2026-03-05', '2026-04-05'],
  ['2026-08-31', '2026-09-30'],
  ['2026-12-31', '2027-01-31'],
])('a month from %s ends on %s', (received, ends) => {
  expect(addMonths(received, 1)).toBe(ends)
})

test.each<[string, string, Country | null, string]>([
  ['an ordinary day', '2026-06-10', 'BE', '2026-07-10'],
  ['31 January, and 28 February is a Friday', '2025-01-31', 'BE', '2025-02-28'],
  ['31 January, and 28 February is a Saturday: Monday', '2026-01-31', 'BE', '2026-03-02'],
  ['1 February, and 1 March is a Sunday: Monday', '2026-02-01', 'FR', '2026-03-02'],
  ['1 February, and 1 March is a Friday', '2024-02-01', 'BE', '2024-03-01'],
  ['28 days of a February are a month, where thirty days would be late', '2027-02-01', 'FR', '2027-03-01'],
  ['5 April is Easter Sunday, and 6 April Easter Monday', '2026-03-05', 'BE', '2026-04-07'],
  ['the same where holidays are not known: the earlier day', '2026-03-05', null, '2026-04-06'],
  ['Good Friday is worked on in Belgium', '2026-03-03', 'BE', '2026-04-03'],
  ['1 May is a Friday: over the weekend', '2026-04-01', 'BE', '2026-05-04'],
  ['8 May is kept in France', '2026-04-08', 'FR', '2026-05-11'],
  ['8 May is not kept in Belgium', '2026-04-08', 'BE', '2026-05-08'],
  ['Ascension is kept in both', '2026-04-14', 'BE', '2026-05-15'],
  ['14 July is kept in France', '2026-06-14', 'FR', '2026-07-15'],
  ['21 July is kept in Belgium', '2026-06-21', 'BE', '2026-07-22'],
  ['21 July is not kept in France', '2026-06-21', 'FR', '2026-07-21'],
  ['Whit Monday', '2026-04-25', 'FR', '2026-05-26'],
  ['1 November is a Sunday', '2026-10-01', 'BE', '2026-11-02'],
  ['11 November', '2026-10-11', 'FR', '2026-11-12'],
  ['Christmas is a Friday', '2026-11-25', 'BE', '2026-12-28'],
  ['over the turn of the year: 1 January is a Friday', '2026-12-01', 'FR', '2027-01-04'],
])('%s: received %s in %s, due %s', (_, received, country, due) => {
  expect(answerDueOn(received, country)).toBe(due)
})

test.each<[string, Country, string]>([
  ['2025-11-30', 'BE', '2026-03-02'], // 28 February is a Saturday
  ['2026-01-31', 'BE', '2026-04-30'],
  ['2026-03-05', 'FR', '2026-06-05'],
  ['2026-04-14', 'FR', '2026-07-15'],
])('extended by two further months, from the receipt: received %s in %s, due %s', (received, country, due) => {
  expect(extendedDueOn(received, country)).toBe(due)
})

test.each([
  [1943, '1943-04-25'],
  [1954, '1954-04-18'],
  [1981, '1981-04-19'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %s is %s', (year, easter) => {
  expect(easterOf(year)).toBe(easter)
})

test('whatever the day, it is due on a working day, never before the month is over, and hardly after it', () => {
  const days = fc.integer({ min: 0, max: 40_000 }).map(number => addDays('2000-01-01', number))
  fc.assert(
    fc.property(days, fc.constantFrom(null, ...COUNTRIES), (received, country) => {
      const due = answerDueOn(received, country)
      expect(isWeekend(due) || isPublicHoliday(country, due)).toBe(false)
      const late = daysBetween(addMonths(received, 1), due)
      expect(late).toBeGreaterThanOrEqual(0)
      expect(late).toBeLessThanOrEqual(4)
      expect(extendedDueOn(received, country) > due).toBe(true)
    }),
  )
})

test('a day is the day where the organisation is at home', () => {
  const lateInTheEvening = new Date('2026-01-31T23:30:00Z')
  expect(dayAt(lateInTheEvening, 'BE')).toBe('2026-02-01')
  expect(dayAt(lateInTheEvening, 'GB')).toBe('2026-01-31')
  expect(dayAt(lateInTheEvening, null)).toBe('2026-01-31')
})
