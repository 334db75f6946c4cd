import { selectOrganisations } from '../accounts/index.ts'
import { raiseAlarm } from '../audit/index.ts'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { findDue, insertReminder } from './queries.ts'

/** Days before the yearly review at which officers are told, each once; below zero: once more, because it is late. */
const REMIND_AT_DAYS = [30, 7, -1] as const

/** Tells the officers, on the home page and by the alarm mail, that the review is near or late. Safe to repeat. */
export async function remindOfReviews(db: Database, worker: Database, now: Date): Promise<void> {
  for (const { id } of await selectOrganisations(worker)) await inOrganisation(db, id, tx => remind(tx, id, now))
}

async function remind(tx: Tx, organisationId: string, now: Date): Promise<void> {
  const due = await findDue(tx, now)
  if (!due) return
  const { dueOn, daysLeft } = due
  // The latest stage that was reached: who was away for a month is told once, not three times.
  const stage = REMIND_AT_DAYS.filter(days => daysLeft <= days).at(-1)
  if (stage === undefined || !(await insertReminder(tx, organisationId, dueOn, stage))) return
  const actor = { kind: 'system' as const, organisationId, name: 'retention' }
  await raiseAlarm(tx, actor, 'alarm.retention_review_due', { dueOn, daysLeft })
}
