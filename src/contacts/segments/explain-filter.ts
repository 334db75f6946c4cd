import { type Condition, type FieldOperator, type Filter, type Group, isGroup } from './filter.ts'

/** A filter in words; `nameOfList` by id. */
export function explainFilter(filter: Filter, nameOfList: (id: string) => string): string {
  const parts = filter.conditions.map(one => (isGroup(one) ? bracket(one, nameOfList) : explain(one, nameOfList)))
  return parts.length === 0 ? 'every contact' : join(filter.match, parts)
}

function bracket(group: Group, nameOfList: (id: string) => string): string {
  const parts = group.conditions.map(one => explain(one, nameOfList))
  return parts.length === 1 ? (parts[0] ?? '') : `(${join(group.match, parts)})`
}

function join(match: Group['match'], parts: readonly string[]): string {
  return parts.join(match === 'all' ? ' and ' : ' or ')
}

function explain(condition: Condition, nameOfList: (id: string) => string): string {
  if ('list' in condition)
    return `${condition.operator === 'on' ? 'on' : 'not on'} the list ${nameOfList(condition.list)}`
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
