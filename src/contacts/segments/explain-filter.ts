import { type Condition, type FieldOperator, type Filter, type Group, isGroup } from './filter.ts'

/** A filter in words; `nameOf` a list or an interest, by id. */
export function explainFilter(filter: Filter, nameOf: (id: string) => string): string {
  const parts = filter.conditions.map(one => (isGroup(one) ? bracket(one, nameOf) : explain(one, nameOf)))
  return parts.length === 0 ? 'every contact' : join(filter.match, parts)
}

function bracket(group: Group, nameOf: (id: string) => string): string {
  const parts = group.conditions.map(one => explain(one, nameOf))
  return parts.length === 1 ? (parts[0] ?? '') : `(${join(group.match, parts)})`
}

function join(match: Group['match'], parts: readonly string[]): string {
  return parts.join(match === 'all' ? ' and ' : ' or ')
}

function explain(condition: Condition, nameOf: (id: string) => string): string {
  if ('list' in condition) return `${condition.operator === 'on' ? 'on' : 'not on'} the list ${nameOf(condition.list)}`
  if ('interest' in condition)
    return `${condition.operator === 'has' ? 'interested' : 'not interested'} in ${nameOf(condition.interest)}`
  if ('activity' in condition) {
    const { activity, operator, days } = condition
    const what = activity === 'added' ? 'added' : 'mailed'
    return operator === 'within_days' ? `${what} in the last ${days} days` : `not ${what} in the last ${days} days`
  }
  const { field, operator, value } = condition
  return value === undefined ? `${field} ${WORDS[operator]}` : `${field} ${WORDS[operator]} ${JSON.stringify(value)}`
}

const WORDS: Record<FieldOperator, string> = {
  is: 'is',
  is_not: 'is not',
  contains: 'contains',
  begins_with: 'begins with',
  above: 'is above',
  below: 'is below',
  is_set: 'has a value',
  is_not_set: 'has no value',
}
