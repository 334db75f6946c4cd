import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { type FieldType, parseFieldValue } from '../contact-field.ts'
import { requireInterests } from '../interests/choose-interests.ts'
import { loadList } from '../load-lists.ts'
import { findFieldTypes } from '../load-queries.ts'
import { conditionsOf, type FieldCondition, type FieldOperator, type Filter, isGroup, OWN_FIELDS } from './filter.ts'

/** The types of the workspace's fields; own ones are text. */
export type FieldTypes = ReadonlyMap<string, FieldType>

/** Refuses a filter that names what the workspace has not, or asks of a field what its type cannot answer; values become what their type is. */
export async function checkFilter(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  filter: Filter,
): Promise<Filter> {
  const types = await findFieldTypes(tx, organisationId, workspaceId)
  const lists = conditionsOf(filter).flatMap(condition => ('list' in condition ? [condition.list] : []))
  for (const id of new Set(lists)) {
    const list = await loadList(tx, organisationId, id)
    if (list.workspaceId !== workspaceId) throw new Refusal('not_found', `The workspace has no list ${id}.`)
  }
  const interests = conditionsOf(filter).flatMap(condition => ('interest' in condition ? [condition.interest] : []))
  await requireInterests(tx, organisationId, workspaceId, [...new Set(interests)])
  const check = <One extends object>(one: One) =>
    'field' in one ? (checkField(one as unknown as FieldCondition, types) as unknown as One) : one
  return {
    ...filter,
    conditions: filter.conditions.map(one =>
      isGroup(one) ? { ...one, conditions: one.conditions.map(check) } : check(one),
    ),
  }
}

const OF_TEXT: readonly FieldOperator[] = ['contains', 'begins_with']
const OF_ORDER: readonly FieldOperator[] = ['above', 'below']
const WITHOUT_VALUE: readonly FieldOperator[] = ['is_set', 'is_not_set']

function checkField(condition: FieldCondition, types: FieldTypes): FieldCondition {
  const { field, operator, value } = condition
  const type = (OWN_FIELDS as readonly string[]).includes(field) ? 'text' : types.get(field)
  if (!type) throw refuse(condition, `The workspace has no field "${field}".`)
  if (OF_TEXT.includes(operator) && type !== 'text')
    throw refuse(condition, `${field} is a ${type}: "${operator}" is for texts.`)
  if (OF_ORDER.includes(operator) && type !== 'number' && type !== 'date')
    throw refuse(condition, `${field} is a ${type}: "${operator}" is for numbers and dates.`)
  if (WITHOUT_VALUE.includes(operator)) return { field, operator }
  if (value === undefined) throw refuse(condition, `"${field} ${operator}" lacks its value.`)
  const parsed =
    typeof value === 'string' || type === 'text'
      ? parseFieldValue(type, String(value))
      : { ok: typeof value === type, value }
  if (!parsed.ok) throw refuse(condition, `${JSON.stringify(value)} is no ${type}, which ${field} is.`)
  return { field, operator, value: parsed.value as string }
}

function refuse({ field, operator }: FieldCondition, message: string): Refusal {
  return new Refusal('invalid', message, { field, operator })
}
