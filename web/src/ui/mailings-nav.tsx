import { useTranslation } from 'react-i18next'
import { type Place, SectionNav } from './section-nav.tsx'

/** The pages of what is mailed to many: campaigns, and what they are made of. */
export function MailingsNav() {
  const { t } = useTranslation('ui')
  const places: Place[] = [
    { to: '/campaigns', label: t('mailings.campaigns'), right: 'campaigns.read' },
    { to: '/campaigns/templates', label: t('mailings.templates'), right: 'campaigns.read' },
    { to: '/campaigns/pictures', label: t('mailings.pictures'), right: 'campaigns.read' },
  ]
  return <SectionNav label={t('mailings.label')} places={places} />
}
