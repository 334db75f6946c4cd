import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { settingsQuery } from './bounce-queries.ts'
import { BouncesNav } from './bounces-nav.tsx'
import { InactivitySection } from './inactivity-section.tsx'
import { SoftSection } from './soft-section.tsx'
import { StormSection } from './storm-section.tsx'

/** When Veto lists somebody by itself. */
export default function SettingsPage() {
  const { t } = useTranslation('bounces')
  const settings = useQuery(settingsQuery)
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      <BouncesNav />
      <Stack gap="lg">
        <Loaded query={settings} height={20}>
          {found => (
            <>
              <SoftSection settings={found} />
              <StormSection settings={found} />
            </>
          )}
        </Loaded>
        <InactivitySection />
      </Stack>
    </Page>
  )
}
