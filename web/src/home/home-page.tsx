import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { Page } from '../ui/page.tsx'

export default function HomePage() {
  const { t } = useTranslation('home')
  const { organisation } = useMe()
  return (
    <Page title={t('title')} lead={t('lead', { organisation: organisation.name })}>
      {null}
    </Page>
  )
}
