import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { useFormat } from '../ui/use-format.ts'
import { type Campaign, scheduleCampaign } from './campaign-queries.ts'
import { CancelButton } from './cancel-button.tsx'
import { Refused } from './refused.tsx'
import { useChange } from './use-change.ts'

/** It starts by itself; until then it can be taken off again and changed. */
export function ScheduledCard({ campaign: { id, name, scheduledAt } }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const { dateTime, ago } = useFormat()
  const mayWrite = useMay()('campaigns.write')
  const off = useChange(id, () => scheduleCampaign(id, { at: null }))
  return (
    <Card component="section" aria-labelledby="scheduled">
      <Stack gap="md">
        <Title order={2} id="scheduled">
          {t('schedule.title', { at: scheduledAt ? dateTime(scheduledAt) : '…' })}
        </Title>
        <Text>{t('schedule.text', { ago: scheduledAt ? ago(scheduledAt) : '…' })}</Text>
        <Refused error={off.error} />
        {mayWrite && (
          <Group gap="sm">
            <Button variant="default" loading={off.isPending} onClick={() => off.mutate()}>
              {t('schedule.off')}
            </Button>
            <CancelButton id={id} name={name} />
          </Group>
        )}
      </Stack>
    </Card>
  )
}
