import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useFormat } from '../ui/use-format.ts'
import { openHoldsQuery, runningCampaignsQuery } from './home-queries.ts'

/** What is being sent now, and service mail that waits for a privacy officer. */
export function SendingCard() {
  const { t } = useTranslation('home')
  const { ago } = useFormat()
  const may = useMay()
  const running = useQuery(runningCampaignsQuery)
  return (
    <Card component="section" aria-labelledby="sending">
      <Stack gap="sm">
        <Title order={2} id="sending">
          {t('sending.title')}
        </Title>
        <Loaded query={running} height={3}>
          {({ items }) =>
            items.length === 0 ? (
              <Text c="dimmed">{t('sending.none')}</Text>
            ) : (
              items.map(({ id, name, startedAt }) => (
                <Group key={id} justify="space-between" gap="sm">
                  <TextLink to="/campaigns/$id" params={{ id } as never} className="break">
                    {name}
                  </TextLink>
                  <Text size="sm" c="dimmed">
                    {startedAt && t('sending.since', { ago: ago(startedAt) })}
                  </Text>
                </Group>
              ))
            )
          }
        </Loaded>
        {may('message_holds.read') && <Held />}
        <TextLink to="/campaigns">{t('sending.all')}</TextLink>
      </Stack>
    </Card>
  )
}

function Held() {
  const { t } = useTranslation('home')
  const { number } = useFormat()
  const messages = useQuery(openHoldsQuery).data?.items.reduce((sum, hold) => sum + hold.messages, 0) ?? 0
  if (messages === 0) return null
  return (
    <Group gap="sm">
      <Badge color="grape">{number(messages)}</Badge>
      <TextLink to="/messages/held">{t('sending.held', { count: messages })}</TextLink>
    </Group>
  )
}
