import { type RawBuilder, sql } from 'kysely'

/** A SQL fragment: the mailboxes whose person did something themselves since a moment: confirmed, said that they are still there, chose what they want. */
export function signsOfLife(organisationId: string, since: Date): RawBuilder<unknown> {
  return sql`
    select s.mailbox_key from consent_records s where s.organisation_id = ${organisationId} and s.confirmed_at >= ${since}
    union all
    select p.mailbox_key from mailbox_preferences p where p.organisation_id = ${organisationId} and p.changed_at >= ${since}`
}
