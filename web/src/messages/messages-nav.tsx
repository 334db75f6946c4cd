import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Right, useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'

const PLACES: readonly { to: string; label: string; right: Right }[] = [
  { to: '/messages', label: 'nav.find', right: 'messages.read' },
  { to: '/outbox', label: 'nav.outbox', right: 'outbox.read' },
  { to: '/messages/held', label: 'nav.held', right: 'message_holds.read' },
  { to: '/messages/kinds', label: 'nav.kinds', right: 'service_kinds.read' },
]

/** The pages of messages, as far as somebody may enter them. */
export function MessagesNav() {
  const { t } = useTranslation('messages')
  const may = useMay()
  return (
    <Group component="nav" aria-label={t('nav.label')} gap={4}>
      {PLACES.filter(({ right }) => may(right)).map(({ to, label }) => (
        <ButtonLink
          key={to}
          to={to}
          size="sm"
          px="sm"
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ variant: 'light', color: 'veto', c: 'var(--mantine-color-veto-light-color)' }}
        >
          {t(label)}
        </ButtonLink>
      ))}
    </Group>
  )
}
