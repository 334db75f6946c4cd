import { type RawBuilder, sql } from 'kysely'

/** A SQL fragment: whether a message was accepted for the mailbox in a column within so many days. For segments, which are below sending. */
export function mailedWithin(
  organisationId: string,
  mailboxKey: RawBuilder<unknown>,
  days: number,
): RawBuilder<boolean> {
  return mailedSince(organisationId, mailboxKey, sql`now() - make_interval(days => ${days}::integer)`)
}

/** The same since a moment. */
export function mailedSince(
  organisationId: string,
  mailboxKey: RawBuilder<unknown>,
  since: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql`exists (
    select from messages m where m.organisation_id = ${organisationId} and m.mailbox_key = ${mailboxKey} and m.state = 'accepted'
      and m.origin <> 'test' and m.ended_at >= ${since})`
}

/** A SQL fragment: how many marketing messages went to the mailbox in a column within so many days, or are on their way out just now. */
export function countMarketing(mailbox: {
  organisationId: RawBuilder<unknown>
  mailboxKey: RawBuilder<unknown>
  days: RawBuilder<unknown>
}): RawBuilder<number> {
  return sql`(
    select count(*) from messages x where x.organisation_id = ${mailbox.organisationId} and x.mailbox_key = ${mailbox.mailboxKey}
      and x.purpose = 'marketing' and x.origin <> 'test' and x.state in ('accepted', 'handing_over', 'uncertain')
      and x.handing_over_at > statement_timestamp() - make_interval(days => ${mailbox.days}::integer))`
}

/** A SQL fragment: the mailboxes that so many marketing messages were accepted for since a moment. Column: mailbox_key. */
export function mailedOften(organisationId: string, since: Date, messages: number): RawBuilder<unknown> {
  return sql`
    select m.mailbox_key from messages m where m.organisation_id = ${organisationId} and m.purpose = 'marketing' and m.state = 'accepted'
      and m.origin <> 'test' and m.ended_at >= ${since} group by m.mailbox_key having count(*) >= ${messages}`
}
