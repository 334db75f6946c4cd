import { findOrganisation, selectOrganisations } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { raiseAlarm } from '../audit/index.ts'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { KEPT_DAYS } from '../kept-for.ts'
import { forgetMails } from './by-mail/mail-queries.ts'
import { emptyCopies } from './copy/copy-queries.ts'
import { addDays, type Day, dayAt, daysBetween } from './deadline/day.ts'
import { recordRequestEvent } from './record-request-event.ts'
import { expireUnconfirmed, findToForget, findToRemind, forgetWhoAsked } from './tend-queries.ts'

/** Days before the deadline at which its officers are told, each once; below zero: once more, because it is late. */
const REMIND_AT_DAYS = [7, 2, -1] as const

/**
 * What time does to requests: reminders before the deadline and once it is over (GD-4), the end of those that no mailbox confirmed, of copies whose link is over, and the end of the
 * register's memory of who asked. Safe to repeat. One organisation that fails stops no other.
 */
export async function tendRequests(db: Database, worker: Database, now: Date): Promise<void> {
  const failures: unknown[] = []
  for (const { id } of await selectOrganisations(worker))
    await inOrganisation(db, id, tx => tend(tx, id, now)).catch(error => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

async function tend(tx: Tx, organisationId: string, now: Date): Promise<void> {
  const organisation = await findOrganisation(tx)
  if (!organisation) return
  const actor: Actor = { kind: 'system', organisationId, name: 'deadlines' }
  const today = dayAt(now, organisation.country)
  await remind(tx, actor, today)
  await emptyCopies(tx, organisationId, today)
  await expireUnconfirmed(tx, organisationId, KEPT_DAYS.unconfirmed_requests, now)
  for (const request of await findToForget(tx, organisationId, now)) {
    await forgetWhoAsked(tx, organisationId, request.id)
    await recordRequestEvent(tx, actor, request, 'forgotten')
  }
  await forgetMails(tx, organisationId)
}

async function remind(tx: Tx, actor: Actor, today: Day): Promise<void> {
  const { organisationId } = actor
  const soon = addDays(today, Math.max(...REMIND_AT_DAYS))
  for (const request of await findToRemind(tx, organisationId, soon)) {
    const daysLeft = daysBetween(today, request.dueOn)
    // The latest stage that was reached: who was away for a week is told once, not three times.
    const stage = REMIND_AT_DAYS.filter(days => daysLeft <= days).at(-1)
    if (stage === undefined || request.reminded.includes(String(stage))) continue
    const { id: subjectRequestId, reference, dueOn } = request
    await raiseAlarm(tx, actor, 'alarm.request_due', { subjectRequestId, reference, dueOn, daysLeft })
    await recordRequestEvent(tx, actor, request, 'reminded', { note: String(stage), dueOn })
  }
}
