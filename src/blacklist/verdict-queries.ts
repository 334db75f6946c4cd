import { type RawBuilder, sql } from 'kysely'
import { PASSES_EVERYTHING, stops } from './may-send.ts'
import { type Purpose, REASONS, type Reason, rankOf } from './reason.ts'

/** The columns of a message that its verdict goes by, as they are called in the statement. */
export type JudgedColumns = {
  organisationId: RawBuilder<unknown>
  mailboxKey: RawBuilder<unknown>
  purpose: RawBuilder<unknown>
  kind: RawBuilder<unknown>
}

/**
 * A SQL fragment, one value: the reason that stops this message, or null. `maySend` as SQL, for the one statement that begins a hand-over;
 * of a closed kind only where the gate has seen its cause. `held_import` where a held opt-outs file holds the mailbox (IM-6). It reads one index per message.
 */
export function reasonThatStops({ organisationId, mailboxKey, purpose, kind }: JudgedColumns): RawBuilder<string> {
  return sql`coalesce(
    (select e.reason::text from blacklist_entries e
     where e.organisation_id = ${organisationId} and e.mailbox_key = ${mailboxKey} and e.lifted_at is null
       and (e.reason = any (${reasonsThatStop('service')}) and not (${purpose} = 'service' and ${passesEverything(kind)})
         or ${purpose} = 'marketing' and e.reason = any (${reasonsThatStop('marketing', 'reengagement')})
         or ${purpose} = 'marketing' and ${kind} is distinct from 'reengagement' and e.reason = any (${reasonsThatStop('marketing')}))
     order by ${strictness()}, e.since limit 1),
    case when ${purpose} = 'marketing' and exists (
      select from blacklist_holds h where h.organisation_id = ${organisationId} and h.mailbox_key = ${mailboxKey}) then 'held_import' end)`
}

// Written out, not bound: the statement is prepared once, and its text says what stops what.
function reasonsThatStop(purpose: Purpose, kind?: string): RawBuilder<Reason[]> {
  const reasons = REASONS.filter(reason => stops(reason, purpose, kind))
  return sql`${sql.lit(`{${reasons.join(',')}}`)}::blacklist_reason[]`
}

function passesEverything(kind: RawBuilder<unknown>): RawBuilder<boolean> {
  const kinds = PASSES_EVERYTHING.map(one => sql.lit(one))
  return sql`coalesce(${kind} in (${sql.join(kinds)}), false)`
}

function strictness(): RawBuilder<number> {
  const ranks = REASONS.map(one => sql`when ${sql.lit(one)} then ${sql.lit(rankOf(one))}`)
  return sql`case e.reason ${sql.join(ranks, sql` `)} end`
}
