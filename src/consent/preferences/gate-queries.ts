import { type RawBuilder, sql } from 'kysely'

/**
 * A SQL fragment, at most one row: what the person at a mailbox allows. One index search where `isAsked`, and nothing behind it for who has no row.
 * `offset 0` keeps it a search per message, however few rows the planner believes there are.
 */
export function preferencesOf(mailbox: {
  organisationId: RawBuilder<unknown>
  mailboxKey: RawBuilder<unknown>
  isAsked: RawBuilder<unknown>
}): RawBuilder<unknown> {
  return sql`
    select p.paused_until, p.interests, p.most_messages, p.period_days from mailbox_preferences p
    where ${mailbox.isAsked} and p.organisation_id = ${mailbox.organisationId} and p.mailbox_key = ${mailbox.mailboxKey} offset 0`
}

/** A SQL fragment: the rows of an organisation, for a statement that joins many. Columns as those of `preferencesOf`, and mailbox_key. */
export function allPreferences(organisationId: string): RawBuilder<unknown> {
  return sql`
    select p.mailbox_key, p.paused_until, p.interests, p.most_messages, p.period_days from mailbox_preferences p where p.organisation_id = ${organisationId}`
}

/**
 * A SQL fragment, one value: why the person does not want this message, or null. For a statement that calls the row of `preferencesOf` p. Mail about
 * nothing in particular is not about what somebody wants to hear of only. `countSince`: how many marketing messages went there in so many days.
 */
export function preferenceThatStops(message: {
  interestId: RawBuilder<unknown>
  countSince(days: RawBuilder<unknown>): RawBuilder<number>
}): RawBuilder<string> {
  return sql`case
    when p.paused_until > statement_timestamp() then 'paused'
    when p.interests is not null and not coalesce(${message.interestId} = any (p.interests), false) then 'interests'
    when p.most_messages is not null and ${message.countSince(sql`p.period_days`)} >= p.most_messages then 'frequency' end`
}

/**
 * A SQL fragment, one row or none: the turn of a mailbox under a limit, held until the transaction ends. A count is only as good as its snapshot: none
 * where somebody else has the turn, or took it in a transaction that this statement's snapshot does not see yet. (After a restore into a younger cluster
 * its number means nothing: then the hour says that it is over.)
 */
export function turnOf(mailbox: {
  organisationId: RawBuilder<unknown>
  mailboxKey: RawBuilder<unknown>
}): RawBuilder<unknown> {
  return sql`
    select from mailbox_preferences p
    where p.organisation_id = ${mailbox.organisationId} and p.mailbox_key = ${mailbox.mailboxKey}
      and (p.begun_in is null or pg_visible_in_snapshot(p.begun_in, pg_current_snapshot()) or p.begun_at < statement_timestamp() - interval '1 hour')
    for no key update skip locked`
}

/** A statement for a `with`: marks the turns as taken. `turns` has organisation_id, mailbox_key. */
export function takeTurns(turns: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    update mailbox_preferences p set begun_at = statement_timestamp(), begun_in = pg_current_xact_id()
    from ${turns} t where p.organisation_id = t.organisation_id and p.mailbox_key = t.mailbox_key`
}
