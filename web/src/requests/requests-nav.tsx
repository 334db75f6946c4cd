import { useTranslation } from 'react-i18next'
import { type Place, SectionNav } from '../ui/section-nav.tsx'

/** The pages of requests. */
export function RequestsNav() {
  const { t } = useTranslation('requests')
  const places: Place[] = [
    { to: '/requests', label: t('nav.board'), right: 'subject_requests.read' },
    { to: '/requests/systems', label: t('nav.systems'), right: 'subject_requests.read' },
    { to: '/requests/register', label: t('nav.register'), right: 'subject_requests.read' },
  ]
  return <SectionNav label={t('nav.label')} places={places} />
}
