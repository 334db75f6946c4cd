import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Right, useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'

const PLACES: readonly { to: string; label: string; right: Right }[] = [
  { to: '/blacklist', label: 'nav.lookUp', right: 'blacklist.read' },
  { to: '/blacklist/entries', label: 'nav.entries', right: 'blacklist.explain' },
  { to: '/blacklist/over-time', label: 'nav.overTime', right: 'blacklist.read' },
  { to: '/blacklist/export', label: 'nav.export', right: 'blacklist.export' },
]

/** The pages of the blacklist, as far as somebody may enter them. There is none that empties it. */
export function BlacklistNav() {
  const { t } = useTranslation('blacklist')
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
