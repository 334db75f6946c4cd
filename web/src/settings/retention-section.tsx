import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../ui/links.tsx'
import { Section } from '../ui/section.tsx'

/** How long what is kept, on a page of its own. */
export function RetentionSection() {
  const { t } = useTranslation('settings')
  return (
    <Section title={t('retention.title')} text={t('retention.lead')}>
      <ButtonLink to="/settings/retention" variant="default">
        {t('retention.open')}
      </ButtonLink>
    </Section>
  )
}
