import { useTranslation } from 'react-i18next'
import { type Place, SectionNav } from '../ui/section-nav.tsx'

/** The pages of messages. */
export function MessagesNav() {
  const { t } = useTranslation('messages')
  const places: Place[] = [
    { to: '/messages', label: t('nav.find'), right: 'messages.read' },
    { to: '/outbox', label: t('nav.outbox'), right: 'outbox.read' },
    { to: '/messages/held', label: t('nav.held'), right: 'message_holds.read' },
    { to: '/messages/kinds', label: t('nav.kinds'), right: 'service_kinds.read' },
  ]
  return <SectionNav label={t('nav.label')} places={places} />
}
