import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { AuditEvent } from './audit-queries.ts'

/** What the sentences fill in: fields of a payload, by name. What an event does not have, or an erasure took, is three dots. */
const FILLED = [
  ...['address', 'reason', 'name', 'email', 'roles', 'before', 'after', 'domain', 'method', 'path', 'fileName'],
  ...['lifts', 'entries', 'to', 'key', 'contactIds', 'organisation', 'size', 'kind', 'rows', 'dueOn'],
]

type Told = Pick<AuditEvent, 'kind' | 'payload'>

/** An event in words. A kind that this version of the pages does not know is shown by its name. */
export function useSentence(): (event: Told) => string {
  const { t } = useTranslation('audit')
  const { number, list } = useFormat()
  const textOf = (name: string, value: unknown): string => {
    if (name === 'contactIds' && Array.isArray(value)) return number(value.length)
    if (name === 'reason' && typeof value === 'string') return t(`ui:reason.${value}`)
    if (Array.isArray(value)) return list(value.map(one => t(`ui:role.${one}`)))
    if (typeof value === 'number') return number(value)
    return typeof value === 'string' && value !== '' ? value : '…'
  }
  return ({ kind, payload }) => {
    const filled = Object.fromEntries(FILLED.map(name => [name, textOf(name, payload?.[name])]))
    return t(`kind.${kind}`, { ...filled, defaultValue: kind })
  }
}
