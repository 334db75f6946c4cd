import type { Field } from './contact-queries.ts'
import type { Condition, FieldOperator } from './segment-queries.ts'

/** The fields that every contact has, beside those of the workspace. */
export const OWN_FIELDS = ['first_name', 'last_name', 'address', 'language', 'basis', 'source'] as const

const BY_TYPE: Record<Field['type'], readonly FieldOperator[]> = {
  text: ['is', 'is_not', 'contains', 'begins_with', 'is_set', 'is_not_set'],
  number: ['is', 'is_not', 'above', 'below', 'is_set', 'is_not_set'],
  date: ['is', 'is_not', 'above', 'below', 'is_set', 'is_not_set'],
  boolean: ['is', 'is_not', 'is_set', 'is_not_set'],
}

export const typeOf = (field: string, fields: readonly Field[]): Field['type'] =>
  fields.find(({ key }) => key === field)?.type ?? 'text'

export const operatorsOf = (field: string, fields: readonly Field[]) => BY_TYPE[typeOf(field, fields)]

export const hasValue = (operator: FieldOperator) => operator !== 'is_set' && operator !== 'is_not_set'

/** What a condition is about, as one word: `field:city`, `list`, `added`, `mailed`. */
export function subjectOf(condition: Condition): string {
  if ('field' in condition) return `field:${condition.field}`
  if ('interest' in condition) return 'interest'
  return 'list' in condition ? 'list' : condition.activity
}

/** A condition about something else, with what is asked most often. `first`: of the lists, and of the interests. */
export function conditionAbout(subject: string, first: { list: string; interest: string }): Condition {
  if (subject === 'list') return { list: first.list, operator: 'on' }
  if (subject === 'interest') return { interest: first.interest, operator: 'has' }
  if (subject === 'added' || subject === 'mailed') return { activity: subject, operator: 'within_days', days: 30 }
  return { field: subject.slice('field:'.length), operator: 'is', value: '' }
}
