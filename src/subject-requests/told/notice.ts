/** Days before the deadline at which whoever answers for a system is reminded; below zero: once more, because it is late. */
const REMIND_AT_DAYS = [14, 7, 2, -1] as const

/**
 * Whether an owner is written to now, and as what. `lastDaysLeft`: how many days were left when they were last told of this deadline; null where they never
 * were. Told once at first, then when a stage is passed: who was told five days before the end hears of it again two days before. Pure.
 */
export function noticeDue(
  daysLeft: number,
  lastDaysLeft: number | null,
  wasTold: boolean,
): 'first' | 'reminder' | undefined {
  if (!wasTold) return 'first'
  const last = lastDaysLeft ?? Number.POSITIVE_INFINITY
  return REMIND_AT_DAYS.some(stage => daysLeft <= stage && last > stage) ? 'reminder' : undefined
}
