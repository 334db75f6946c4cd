import { type RawBuilder, sql } from 'kysely'

/** A SQL fragment: the opt-outs of an organisation by links of mails, in so many days. Columns: message_id, opted_out_at. */
export function optOutsWithin(organisationId: string, days: number): RawBuilder<unknown> {
  return sql`
    select o.message_id, o.opted_out_at from opt_outs o
    where o.organisation_id = ${organisationId} and o.opted_out_at >= date_trunc('day', now(), 'UTC') - make_interval(days => ${days}::integer)`
}
