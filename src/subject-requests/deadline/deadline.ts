import type { Country } from '../../country.ts'
import { addDays, addMonths, type Day, isWeekend } from './day.ts'
import { isPublicHoliday } from './public-holidays.ts'

const MONTHS_TO_ANSWER = 1
/** GDPR art. 12(3): two further months, counted like the first from the receipt. */
const MONTHS_WHEN_EXTENDED = 3

/**
 * The last day on which an answer is in time: one month from receipt (GDPR art. 12(3)). The month ends with the day of the same date, or the last
 * day of a month that has no such date (Regulation 1182/71, art. 3(2)(c)); one that ends on a Saturday, Sunday or public holiday ends with the
 * next working day (art. 3(4)). `receivedOn` is the day the request came in, whichever it was. Pure.
 */
export function answerDueOn(receivedOn: Day, country: Country | null): Day {
  return nextWorkingDay(addMonths(receivedOn, MONTHS_TO_ANSWER), country)
}

/** The same, once it was extended. The person is told of it, with the reasons, by `answerDueOn`. */
export function extendedDueOn(receivedOn: Day, country: Country | null): Day {
  return nextWorkingDay(addMonths(receivedOn, MONTHS_WHEN_EXTENDED), country)
}

function nextWorkingDay(day: Day, country: Country | null): Day {
  let working = day
  while (isWeekend(working) || isPublicHoliday(country, working)) working = addDays(working, 1)
  return working
}
