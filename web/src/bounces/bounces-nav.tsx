import { useTranslation } from 'react-i18next'
import { type Place, SectionNav } from '../ui/section-nav.tsx'

/** The pages of bounces. */
export function BouncesNav() {
  const { t } = useTranslation('bounces')
  const places: Place[] = [
    { to: '/bounces', label: t('nav.figures'), right: 'bounces.count' },
    { to: '/bounces/reports', label: t('nav.reports'), right: 'reports.read' },
    { to: '/bounces/hooks', label: t('nav.hooks'), right: 'hooks.read' },
    { to: '/bounces/mailboxes', label: t('nav.mailboxes'), right: 'mailboxes.read' },
    { to: '/bounces/settings', label: t('nav.settings'), right: 'bounces.count' },
  ]
  return <SectionNav label={t('nav.label')} places={places} />
}
