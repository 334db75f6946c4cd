import { type RawBuilder, sql } from 'kysely'

/** A SQL fragment: whether a message was accepted for the mailbox in a column within so many days. For segments, which are below sending. */
export function mailedWithin(
  organisationId: string,
  mailboxKey: RawBuilder<unknown>,
  days: number,
): RawBuilder<boolean> {
  return sql`exists (
    select from messages m where m.organisation_id = ${organisationId} and m.mailbox_key = ${mailboxKey} and m.state = 'accepted'
      and m.origin <> 'test' and m.ended_at >= now() - make_interval(days => ${days}::integer))`
}
