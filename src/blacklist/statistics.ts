import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { classOf, REASONS, type Reason, type ReasonClass, STRICTNESS } from './reason.ts'
import { countInForceByReason, sumChanges } from './statistics-queries.ts'

export type PeriodLength = 'day' | 'week' | 'month'
export type ByReason = Record<Reason, number>

/** One day, week (from Monday) or month, named by its first day; counted by the day on which Veto recorded it, in UTC. */
export type Period = { start: string; listed: ByReason; lifted: ByReason }

export type Counts = { total: number; inForce: ByReason; byClass: Record<ReasonClass, number> }

/** How many entries are in force, by reason and class. A mailbox with two reasons counts for each. */
export async function countEntries(tx: Tx, organisationId: string): Promise<Counts> {
  const inForce = none()
  for (const row of await countInForceByReason(tx, organisationId)) inForce[row.reason] = row.inForce
  const byClass = Object.fromEntries(STRICTNESS.map(one => [one, 0])) as Counts['byClass']
  for (const reason of REASONS) byClass[classOf(reason)] += inForce[reason]
  return { total: Object.values(inForce).reduce((sum, one) => sum + one, 0), inForce, byClass }
}

/** What was listed and lifted over time. Periods without a change are there too, with zeros: a chart needs no gaps filled. */
export async function countOverTime(
  tx: Tx,
  organisationId: string,
  asked: { from: Date; to: Date; by: PeriodLength },
): Promise<Period[]> {
  const starts = startsOfPeriods(asked.from, asked.to, asked.by)
  const periods = new Map(starts.slice(0, -1).map(start => [start, { start, listed: none(), lifted: none() }]))
  const [from, before] = [starts[0] as string, starts.at(-1) as string]
  for (const row of await sumChanges(tx, organisationId, { from, before, by: asked.by })) {
    const period = periods.get(row.start)
    if (!period) throw new Error(`a change in ${row.start}, which is no start of a ${asked.by}`)
    period.listed[row.reason] = row.listed
    period.lifted[row.reason] = row.lifted
  }
  return [...periods.values()]
}

const MOST_PERIODS = 750 // two years of days

/** The first days of the periods from the one with `from` to the one with `to`, and of the one after. Pure. */
export function startsOfPeriods(from: Date, to: Date, by: PeriodLength): string[] {
  const starts: string[] = []
  let start = startOf(from, by)
  while (start <= to) {
    if (starts.length >= MOST_PERIODS)
      throw new Refusal(
        'invalid',
        `That is more than ${MOST_PERIODS} of a ${by}: ask for a shorter time or longer periods.`,
      )
    starts.push(start.toISOString().slice(0, 10))
    start = next(start, by)
  }
  if (starts.length === 0) throw new Refusal('invalid', '"from" lies after "to".')
  return [...starts, start.toISOString().slice(0, 10)]
}

function startOf(moment: Date, by: PeriodLength): Date {
  const day = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()))
  if (by === 'month') day.setUTCDate(1)
  if (by === 'week') day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7)) // as date_trunc: a week begins on Monday
  return day
}

function next(start: Date, by: PeriodLength): Date {
  const after = new Date(start)
  if (by === 'month') after.setUTCMonth(after.getUTCMonth() + 1)
  else after.setUTCDate(after.getUTCDate() + (by === 'week' ? 7 : 1))
  return after
}

function none(): ByReason {
  return Object.fromEntries(REASONS.map(reason => [reason, 0])) as ByReason
}
