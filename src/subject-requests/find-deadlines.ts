import { loadOrganisation } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { dayAt, daysBetween } from './deadline/day.ts'
import { type Due, selectDue } from './queries.ts'

/** A request that is open, and how many days are left; negative where it is late. */
export type Deadline = Due & { daysLeft: number }

/** The deadlines that run, the nearest first. */
export async function findDeadlines(tx: Tx, organisationId: string, now: Date, limit: number): Promise<Deadline[]> {
  const today = dayAt(now, (await loadOrganisation(tx)).country)
  return (await selectDue(tx, organisationId, limit)).map(due => ({ ...due, daysLeft: daysBetween(today, due.dueOn) }))
}
