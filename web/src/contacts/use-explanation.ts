import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import { OWN_FIELDS } from './condition.ts'
import { listsQuery } from './contact-queries.ts'
import type { Condition, ConditionGroup, Filter } from './segment-queries.ts'
import { useInterests } from './use-interests.ts'

/** A filter in the reader's words. */
export function useExplanation(workspace: string): (filter: Filter) => string {
  const { t } = useTranslation('contacts')
  const { number } = useFormat()
  const lists = useQuery(listsQuery(workspace)).data?.items ?? []
  const interests = useInterests(workspace)
  const one = (condition: Condition) => {
    if ('list' in condition) {
      const name = lists.find(({ id }) => id === condition.list)?.name ?? '…'
      return t(`segment.says.${condition.operator}`, { name })
    }
    if ('interest' in condition) {
      const name = interests.find(({ id }) => id === condition.interest)?.name ?? '…'
      return t(`segment.says.${condition.operator}`, { name })
    }
    if ('activity' in condition) {
      const { activity, operator, days } = condition
      return t(`segment.says.${activity}_${operator}`, { count: days, total: number(days) })
    }
    const { field, operator, value } = condition
    const own = OWN_FIELDS.find(name => name === field)
    const what = own ? t(`segment.field.${own}`) : field
    return t('segment.says.field', { what, how: t(`segment.operator.${operator}`), value: value ?? '' }).trim()
  }
  const join = (match: 'all' | 'any', parts: string[]) => parts.join(` ${t(`segment.says.${match}`)} `)
  const group = ({ match, conditions }: ConditionGroup) =>
    conditions.length === 1 ? join(match, conditions.map(one)) : `(${join(match, conditions.map(one))})`
  return ({ match, conditions }) =>
    conditions.length === 0
      ? t('segment.everybody')
      : join(
          match,
          conditions.map(part => ('match' in part ? group(part) : one(part))),
        )
}
