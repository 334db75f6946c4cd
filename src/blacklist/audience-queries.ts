import { type RawBuilder, sql } from 'kysely'
import { REASONS, rankOf } from './reason.ts'

/** How many rows are looked up: a few by the index, each for itself; many by one hash of the whole list. */
export type LookUpWay = 'one_by_one' | 'by_hashing'

/**
 * A SQL fragment: `rows` with what stops marketing to each. `rows` selects mailbox_key and variant_key among others; to its columns it adds
 * stop_reason (the strictest entry in force), near_reason (one of another mailbox that looks like it, where it has none itself: BL-9) and is_held (IM-6).
 * It only saves work: the verdict that counts is read when a message is handed over.
 */
export function withStops(organisationId: string, rows: RawBuilder<unknown>, way: LookUpWay): RawBuilder<unknown> {
  return way === 'by_hashing' ? byHashing(organisationId, rows) : oneByOne(organisationId, rows)
}

// A mailbox's own entries share its variant: where it has none, all of its variant are of others.
function byHashing(organisationId: string, rows: RawBuilder<unknown>) {
  return sql`
    select r.*, ${reasonOf(sql`own.rank`)} as stop_reason, case when own.rank is null then ${reasonOf(sql`near.rank`)} end as near_reason,
      held.mailbox_key is not null as is_held
    from (${rows}) r
    left join (select e.mailbox_key, min(${RANK}) as rank from ${inForce(organisationId)} group by e.mailbox_key) own on own.mailbox_key = r.mailbox_key
    left join (select e.variant_key, min(${RANK}) as rank from ${inForce(organisationId)} group by e.variant_key) near on near.variant_key = r.variant_key
    left join (select distinct h.mailbox_key from blacklist_holds h where h.organisation_id = ${organisationId}) held on held.mailbox_key = r.mailbox_key`
}

function oneByOne(organisationId: string, rows: RawBuilder<unknown>) {
  const entries = inForce(organisationId)
  return sql`
    select r.*, ${reasonOf(sql`own.rank`)} as stop_reason, case when own.rank is null then ${reasonOf(sql`near.rank`)} end as near_reason,
      exists (select from blacklist_holds h where h.organisation_id = ${organisationId} and h.mailbox_key = r.mailbox_key offset 0) as is_held
    from (${rows}) r
    cross join lateral (select min(x.rank) as rank from (select ${RANK} as rank from ${entries} and e.mailbox_key = r.mailbox_key offset 0) x) own
    cross join lateral (select min(x.rank) as rank from (select ${RANK} as rank from ${entries} and e.variant_key = r.variant_key offset 0) x) near`
}

const inForce = (organisationId: string) =>
  sql`blacklist_entries e where e.organisation_id = ${organisationId} and e.lifted_at is null`

/** Strictest first; in one class as REASONS has them. */
const RANKED = [...REASONS].sort((a, b) => rankOf(a) - rankOf(b))
const RANK = sql`case e.reason ${sql.join(
  RANKED.map((reason, at) => sql`when ${sql.lit(reason)} then ${sql.lit(at + 1)}`),
  sql` `,
)} end`

function reasonOf(rank: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`(array[${sql.join(RANKED.map(reason => sql.lit(reason)))}])[${rank}]`
}
