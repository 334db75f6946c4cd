import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../ui/links.tsx'
import { Section } from '../ui/section.tsx'

/** Where people leave, choose and come back: how that looks, and what is acknowledged. */
export function PublicPagesSection() {
  const { t } = useTranslation('settings')
  return (
    <Section title={t('publicPages.title')} text={t('publicPages.lead')}>
      <ButtonLink to="/settings/public-pages" variant="default">
        {t('publicPages.open')}
      </ButtonLink>
    </Section>
  )
}
