import { useTranslation } from 'react-i18next'
import { type Place, SectionNav } from '../ui/section-nav.tsx'

/** The pages of the blacklist. There is none that empties it. */
export function BlacklistNav() {
  const { t } = useTranslation('blacklist')
  const places: Place[] = [
    { to: '/blacklist', label: t('nav.lookUp'), right: 'blacklist.read' },
    { to: '/blacklist/entries', label: t('nav.entries'), right: 'blacklist.explain' },
    { to: '/blacklist/over-time', label: t('nav.overTime'), right: 'blacklist.read' },
    { to: '/blacklist/export', label: t('nav.export'), right: 'blacklist.export' },
  ]
  return <SectionNav label={t('nav.label')} places={places} />
}
