import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { SettledKind } from '../kept-for.ts'
import type { AppliedKind, HoldingKind } from './holding.ts'

export type SettledTerm = { kind: SettledKind; months: number; why: string; decidedBy: string | null; decidedAt: Date }

/** What was settled instead of the standard. */
export async function selectTerms(tx: Tx, organisationId: string): Promise<SettledTerm[]> {
  return tx
    .selectFrom('retentionTerms')
    .select(['kind', 'months', 'why', 'decidedBy', 'decidedAt'])
    .where('organisationId', '=', organisationId)
    .$castTo<SettledTerm>()
    .execute()
}

/** What holds of these kinds, in months: within the limits, whatever was settled. */
export async function selectMonths(tx: Tx, kinds: readonly SettledKind[]): Promise<Map<SettledKind, number>> {
  const { rows } = await sql<{ kind: SettledKind; months: number }>`
    select k.kind, retention_term(k.kind) as months from unnest(${kinds}::text[]) k(kind)`.execute(tx)
  return new Map(rows.map(({ kind, months }) => [kind, months]))
}

/** How long the register of requests knows who asked: settled there. */
export async function findMonthsOfRequests(tx: Tx): Promise<number> {
  const { rows } = await sql<{ months: number }>`select requests_kept_months() as months`.execute(tx)
  return rows[0]?.months ?? 0
}

/** Null for the months: the standard again. */
export async function setTerm(
  tx: Tx,
  kind: SettledKind,
  months: number | null,
  { why, by }: { why: string; by: string },
): Promise<void> {
  await sql`select set_retention_term(${kind}, ${months}::smallint, ${why}, ${by}::uuid)`.execute(tx)
}

export type Figure = { kind: HoldingKind; held: number; oldest: Date | null }

/** How much there is of each kind, up to 100 001, and the oldest of it. */
export async function selectFigures(tx: Tx): Promise<Figure[]> {
  const { rows } = await sql<Figure>`
    select kind, held, oldest from retention_holdings() union all select 'access_copies', held, oldest from copies_held()`.execute(
    tx,
  )
  return rows
}

/** One step of one kind: at most 2 000 rows that are over their term. */
export async function applyStep(tx: Tx, kind: AppliedKind): Promise<{ changed: number; isDone: boolean }> {
  const { rows } = await sql<{ changed: number; isDone: boolean }>`
    select changed, is_done from apply_retention(${kind})`.execute(tx)
  return rows[0] ?? { changed: 0, isDone: true }
}

/** Kinds of which nothing was left to do, since a while ago. */
export async function selectRested(tx: Tx, organisationId: string, hours: number): Promise<AppliedKind[]> {
  const { rows } = await sql<{ kind: AppliedKind }>`
    select kind from retention_progress
    where organisation_id = ${organisationId} and rested_at > now() - make_interval(hours => ${hours})`.execute(tx)
  return rows.map(({ kind }) => kind)
}

export type Review = { id: string; reviewedBy: string; reviewedAt: Date; dueOn: string; why: string; figures: unknown }

/** The newest first. */
export async function selectReviews(tx: Tx, organisationId: string, limit: number): Promise<Review[]> {
  const { rows } = await sql<Review>`
    select id, reviewed_by, reviewed_at, due_on::text as due_on, why, figures from retention_reviews
    where organisation_id = ${organisationId} order by reviewed_at desc, id desc limit ${limit}`.execute(tx)
  return rows
}

export async function insertReview(
  tx: Tx,
  organisationId: string,
  review: Pick<Review, 'reviewedBy' | 'dueOn' | 'why' | 'figures'>,
): Promise<void> {
  await sql`
    insert into retention_reviews (organisation_id, reviewed_by, due_on, why, figures)
    values (${organisationId}, ${review.reviewedBy}, ${review.dueOn}::date, ${review.why}, ${JSON.stringify(review.figures)}::jsonb)`.execute(
    tx,
  )
}

/** The day of the next review, and how many days are left; undefined where the organisation is gone. */
export async function findDue(tx: Tx, now: Date): Promise<{ dueOn: string; daysLeft: number } | undefined> {
  const { rows } = await sql<{ dueOn: string | null; daysLeft: number }>`
    select d::date::text as due_on, d::date - ${now}::timestamptz::date as days_left from retention_review_due() d`.execute(
    tx,
  )
  const due = rows[0]
  return due?.dueOn ? { dueOn: due.dueOn, daysLeft: due.daysLeft } : undefined
}

/** False where there was this reminder for that date. */
export async function insertReminder(tx: Tx, organisationId: string, dueOn: string, days: number): Promise<boolean> {
  const { rows } = await sql`
    insert into retention_reminders (organisation_id, due_on, days) values (${organisationId}, ${dueOn}::date, ${days})
    on conflict do nothing returning 1 as one`.execute(tx)
  return rows.length > 0
}
