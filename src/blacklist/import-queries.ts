import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { REASONS_THAT_BLOCK_IMPORT, type Reason, rankOf } from './reason.ts'

/**
 * A SQL fragment for set-based work: what the blacklist has on each of the rows that it has anything on. `rows` selects row_number,
 * mailbox_key and variant_key. Columns: row_number; blocked_reason and blocked_since, the strictest reason in force that blocks an import;
 * near_reason, where another mailbox that looks like it is listed (BL-9). A mailbox's own entries share its variant, so one hash of the
 * list answers both; a look-up per row would be a million index searches.
 */
export function onTheList(organisationId: string, rows: RawBuilder<unknown>): RawBuilder<unknown> {
  const isOwn = sql`e.mailbox_key = r.mailbox_key and e.reason = any (${[...REASONS_THAT_BLOCK_IMPORT]}::blacklist_reason[])`
  const strictestFirst = sql`order by ${strictness(sql`e.reason`)}, e.since`
  return sql`
    select r.row_number,
      (array_agg(e.reason ${strictestFirst}) filter (where ${isOwn}))[1] as blocked_reason,
      (array_agg(e.since ${strictestFirst}) filter (where ${isOwn}))[1] as blocked_since,
      min(e.reason) filter (where e.mailbox_key <> r.mailbox_key) as near_reason
    from (${rows}) r
    join blacklist_entries e on e.organisation_id = ${organisationId} and e.variant_key = r.variant_key and e.lifted_at is null
    group by r.row_number`
}

/** A SQL fragment: every entry in force. Columns: mailbox_key, variant_key, reason. */
export function entriesInForce(
  organisationId: string,
): RawBuilder<{ mailboxKey: string; variantKey: string; reason: Reason }> {
  return sql`
    select e.mailbox_key, e.variant_key, e.reason from blacklist_entries e
    where e.organisation_id = ${organisationId} and e.lifted_at is null`
}

/** A SQL fragment: each mailbox that may not be loaded, once, with its strictest reason. Columns: mailbox_key, reason, since. */
export function strictestInForce(organisationId: string): RawBuilder<unknown> {
  return sql`
    select distinct on (e.mailbox_key) e.mailbox_key, e.reason, e.since from blacklist_entries e
    where e.organisation_id = ${organisationId} and e.lifted_at is null and e.reason = any (${[...REASONS_THAT_BLOCK_IMPORT]}::blacklist_reason[])
    order by e.mailbox_key, ${strictness(sql`e.reason`)}, e.since`
}

/** Whether anybody was ever listed, lifted entries too. */
export async function hasEntries(tx: Tx, organisationId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from blacklist_entries where organisation_id = ${organisationId}) as has`.execute(tx)
  return rows[0]?.has ?? false
}

function strictness(reason: RawBuilder<unknown>): RawBuilder<number> {
  const ranked = REASONS_THAT_BLOCK_IMPORT.map(one => sql`when ${sql.lit(one)} then ${sql.lit(rankOf(one))}`)
  return sql`case ${reason} ${sql.join(ranked, sql` `)} end`
}

/** After many were listed at once: until the planner knows, each verdict may read the whole list. Blocks nobody who lists or asks. */
export async function analyzeBlacklist(tx: Tx): Promise<void> {
  await sql`select analyze_blacklist()`.execute(tx)
}
