import { useTranslation } from 'react-i18next'
import type { AuditEvent } from './audit-queries.ts'

/** Who acted: a person by their address, a program by its key, Veto itself. */
export function Who({ actor }: Pick<AuditEvent, 'actor'>) {
  const { t } = useTranslation('audit')
  if (actor === null) return <>{t('who.erased')}</>
  if (actor.kind === 'person') return <>{String(actor.email)}</>
  const isProgram = actor.kind === 'service_key'
  return <>{t(isProgram ? 'who.key' : 'who.system', { name: String(actor.name) })}</>
}
