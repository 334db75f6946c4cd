import { type RawBuilder, sql } from 'kysely'
import { hasInterest } from '../interests/interest-queries.ts'
import type { ActivityCondition, Condition, FieldCondition, Filter, Group, ListCondition, OwnField } from './filter.ts'
import { isGroup, OWN_FIELDS } from './filter.ts'

/** A SQL fragment that sending exports, whose tables these are: whether a message was accepted for the mailbox in a column within so many days. */
export type MailedWithin = (
  organisationId: string,
  mailboxKey: RawBuilder<unknown>,
  days: number,
) => RawBuilder<boolean>

/** A filter as a condition on contacts, for a statement that calls its table c. Every value is a parameter. */
export function conditionOf(organisationId: string, filter: Filter, mailedWithin: MailedWithin): RawBuilder<boolean> {
  const one = (condition: Condition): RawBuilder<boolean> => {
    if ('list' in condition) return onList(organisationId, condition)
    if ('interest' in condition) {
      const has = hasInterest(organisationId, sql`c.id`, condition.interest)
      return condition.operator === 'has' ? has : sql`not ${has}`
    }
    if ('activity' in condition) return active(organisationId, condition, mailedWithin)
    return fieldIs(condition)
  }
  return join(
    filter,
    filter.conditions.map(part => (isGroup(part) ? join(part, part.conditions.map(one)) : one(part))),
  )
}

function join({ match }: Pick<Group, 'match'>, parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  if (parts.length === 0) return sql`true`
  return sql`(${sql.join([...parts], match === 'all' ? sql` and ` : sql` or `)})`
}

function onList(organisationId: string, { list, operator }: ListCondition): RawBuilder<boolean> {
  const on = sql<boolean>`exists (
    select from list_members m where m.organisation_id = ${organisationId} and m.list_id = ${list} and m.contact_id = c.id)`
  return operator === 'on' ? on : sql`not ${on}`
}

function active(
  organisationId: string,
  { activity, operator, days }: ActivityCondition,
  mailedWithin: MailedWithin,
): RawBuilder<boolean> {
  const is =
    activity === 'added'
      ? sql<boolean>`c.created_at >= now() - make_interval(days => ${days}::integer)`
      : mailedWithin(organisationId, sql`c.mailbox_key`, days)
  return operator === 'within_days' ? is : sql`not ${is}`
}

function fieldIs({ field, operator, value }: FieldCondition): RawBuilder<boolean> {
  const own = OWN_FIELDS.find(name => name === field)
  const text: RawBuilder<unknown> = own ? OWN[own] : sql`(c.fields ->> ${field}::text)`
  const asked = String(value)
  switch (operator) {
    case 'is_set':
      return sql`${text} is not null`
    case 'is_not_set':
      return sql`${text} is null`
    case 'contains':
      return sql`coalesce(strpos(lower(${text}), lower(${asked}::text)) > 0, false)`
    case 'begins_with':
      return sql`coalesce(starts_with(lower(${text}), lower(${asked}::text)), false)`
    case 'above':
      return compare(field, text, sql`>`, value)
    case 'below':
      return compare(field, text, sql`<`, value)
    case 'is':
      return sql`coalesce(${equals(field, text, value)}, false)`
    case 'is_not':
      return sql`not coalesce(${equals(field, text, value)}, false)`
  }
}

// A date is stored as YYYY-MM-DD, which has the order of days.
function compare(
  field: string,
  text: RawBuilder<unknown>,
  than: RawBuilder<unknown>,
  value: FieldCondition['value'],
): RawBuilder<boolean> {
  return typeof value === 'number'
    ? sql`coalesce(${number(field)} ${than} ${value}::numeric, false)`
    : sql`coalesce(${text} collate "C" ${than} ${String(value)}::text, false)`
}

function equals(field: string, text: RawBuilder<unknown>, value: FieldCondition['value']): RawBuilder<boolean> {
  if (typeof value === 'number') return sql`${number(field)} = ${value}::numeric`
  return sql`lower(${text}) = lower(${String(value)}::text)`
}

function number(field: string): RawBuilder<unknown> {
  return sql`case jsonb_typeof(c.fields -> ${field}::text) when 'number' then (c.fields ->> ${field}::text)::numeric end`
}

const OWN: Record<OwnField, RawBuilder<unknown>> = {
  first_name: sql`c.first_name`,
  last_name: sql`c.last_name`,
  address: sql`c.address`,
  language: sql`c.language`,
  basis: sql`c.basis::text`,
  source: sql`c.source`,
}
