import { SimpleGrid, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../session/me.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { AlarmsCard } from './alarms-card.tsx'
import { DeadlinesCard } from './deadlines-card.tsx'
import { FirstSteps } from './first-steps.tsx'
import { HeldCard } from './held-card.tsx'
import { overviewQuery } from './home-queries.ts'
import { ListKeyReminder } from './list-key-reminder.tsx'
import { ListedCard } from './listed-card.tsx'
import { MailableCard } from './mailable-card.tsx'
import { SendingCard } from './sending-card.tsx'

export default function HomePage() {
  const { t } = useTranslation('home')
  const { organisation } = useMe()
  const may = useMay()
  const overview = useQuery(overviewQuery)
  return (
    <Page title={t('title')} lead={t('lead', { organisation: organisation.name })}>
      <Loaded query={overview} height={34}>
        {seen => (
          <Stack gap="lg">
            <ListKeyReminder />
            <FirstSteps overview={seen} />
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
              <MailableCard contacts={seen.contacts} />
              <ListedCard listed={seen.listed} />
            </SimpleGrid>
            {may('campaigns.read') && <SendingCard />}
            <SimpleGrid cols={{ base: 1, md: seen.alarms ? 3 : 2 }} spacing="lg">
              {seen.alarms && <AlarmsCard alarms={seen.alarms} />}
              <HeldCard imports={seen.heldImports} />
              <DeadlinesCard deadlines={seen.deadlines} review={seen.retentionReview} checkpoint={seen.checkpoint} />
            </SimpleGrid>
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
