/** Fields that every contact has, as segments call them. */
export const OWN_FIELDS = ['first_name', 'last_name', 'address', 'language', 'basis', 'source'] as const
export type OwnField = (typeof OWN_FIELDS)[number]

export const FIELD_OPERATORS = [
  'is',
  'is_not',
  'contains',
  'begins_with',
  'above',
  'below',
  'is_set',
  'is_not_set',
] as const
export type FieldOperator = (typeof FIELD_OPERATORS)[number]

/** What somebody's field says. Texts are compared without regard to capitals; who has no value is `is_not` whatever is asked. */
export type FieldCondition = { field: string; operator: FieldOperator; value?: string | number | boolean | undefined }
export type ListCondition = { list: string; operator: 'on' | 'not_on' }
/** Whether the contact has an interest. */
export type InterestCondition = { interest: string; operator: 'has' | 'has_not' }
/** added: became a contact; mailed: a message was accepted for them. */
export type ActivityCondition = {
  activity: 'added' | 'mailed'
  operator: 'within_days' | 'not_within_days'
  days: number
}
export type Condition = FieldCondition | ListCondition | InterestCondition | ActivityCondition

/** Conditions that all hold, or of which one does. */
export type Group<Of = Condition> = { match: 'all' | 'any'; conditions: Of[] }

/** Who is in a segment: conditions, and groups of conditions, one level deep: what can still be read. */
export type Filter = Group<Condition | Group>

export function isGroup(one: Condition | Group): one is Group {
  return 'match' in one
}

/** All conditions of a filter, whatever group they are in. */
export function conditionsOf(filter: Filter): Condition[] {
  return filter.conditions.flatMap(one => (isGroup(one) ? one.conditions : [one]))
}
