import { type RawBuilder, sql } from 'kysely'
import { classOf, REASONS_THAT_BLOCK_IMPORT, type Reason, STRICTNESS } from './reason.ts'

/**
 * A SQL fragment for set-based work: per mailbox the strictest reason in force that blocks an import, with its date.
 * Columns: mailbox_key, reason, since. One pass and one hash, where a lateral look-up per row would be a million index searches.
 */
export function blockingEntries(
  organisationId: string,
): RawBuilder<{ mailboxKey: string; reason: Reason; since: Date }> {
  return sql`
    select distinct on (e.mailbox_key) e.mailbox_key, e.reason, e.since from blacklist_entries e
    where e.organisation_id = ${organisationId} and e.lifted_at is null and e.reason = any (${[...REASONS_THAT_BLOCK_IMPORT]}::blacklist_reason[])
    order by e.mailbox_key, ${strictness(sql`e.reason`)}, e.since`
}

/** A SQL fragment: every entry in force. Columns: mailbox_key, variant_key, reason. */
export function entriesInForce(
  organisationId: string,
): RawBuilder<{ mailboxKey: string; variantKey: string; reason: Reason }> {
  return sql`
    select e.mailbox_key, e.variant_key, e.reason from blacklist_entries e
    where e.organisation_id = ${organisationId} and e.lifted_at is null`
}

function strictness(reason: RawBuilder<unknown>): RawBuilder<number> {
  const ranked = REASONS_THAT_BLOCK_IMPORT.map(
    one => sql`when ${sql.lit(one)} then ${sql.lit(STRICTNESS.indexOf(classOf(one)))}`,
  )
  return sql`case ${reason} ${sql.join(ranked, sql` `)} end`
}
