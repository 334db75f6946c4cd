import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { OneRecord } from './one-record.tsx'
import { type SenderCard, senderQuery, verifySender } from './sender-queries.ts'

/** What the owner of the domain puts into the DNS, and what was found there. */
export function DnsCard({ sender }: { sender: SenderCard }) {
  const { t } = useTranslation('senders')
  return (
    <Card component="section" aria-labelledby="dns">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="md">
          <div>
            <Title order={2} id="dns">
              {t('dns.title', { domain: sender.domain })}
            </Title>
            <Text c="dimmed" maw="46rem">
              {t('dns.lead')}
            </Text>
          </div>
          <CheckNow sender={sender} />
        </Group>
        <div aria-live="polite">
          <Result of={sender} />
        </div>
        {sender.dns.map(record => (
          <OneRecord key={record.purpose} record={record} />
        ))}
      </Stack>
    </Card>
  )
}

function CheckNow({ sender: { id } }: { sender: SenderCard }) {
  const { t } = useTranslation('senders')
  const mayCheck = useMay()('senders.write')
  const queries = useQueryClient()
  const check = useMutation({
    mutationFn: () => verifySender(id),
    async onSuccess(checked) {
      queries.setQueryData(senderQuery(id).queryKey, checked)
      await queries.invalidateQueries({ queryKey: ['senders', 'page'] })
    },
  })
  if (!mayCheck) return null
  return (
    <Stack gap="sm">
      <Button
        variant="default"
        leftSection={<IconRefresh size={18} aria-hidden />}
        loading={check.isPending}
        onClick={() => check.mutate()}
      >
        {t('dns.check')}
      </Button>
      <ProblemAlert error={check.error} />
    </Stack>
  )
}

const LOOKS = {
  verified: { color: 'green', icon: IconCheck },
  unknown: { color: 'gray', icon: IconClock },
  unreachable: { color: 'yellow', icon: IconAlertTriangle },
  lacking: { color: 'yellow', icon: IconAlertTriangle },
} as const

/** What the last look-up means, and what to do next. */
function Result({ of: { isVerified, checkedAt, dns } }: { of: SenderCard }) {
  const { t } = useTranslation('senders')
  const { dateTime, number } = useFormat()
  const needed = dns.filter(one => one.isNeeded)
  const lacking = needed.filter(({ state }) => state === 'missing' || state === 'different').length
  const isAway = needed.some(({ state }) => state === 'unreachable')
  const result = checkedAt === null ? 'unknown' : lacking > 0 ? 'lacking' : isAway ? 'unreachable' : 'verified'
  const { color, icon: Icon } = LOOKS[result]
  const words = result === 'unreachable' && isVerified ? 'stillVerified' : result
  return (
    <Alert color={color} icon={<Icon aria-hidden />} title={t(`result.${words}.title`)}>
      <Text size="sm">{t(`result.${words}.text`, { count: lacking, total: number(lacking) })}</Text>
      {checkedAt && <Text size="sm">{t('dns.checkedAt', { at: dateTime(checkedAt) })}</Text>}
    </Alert>
  )
}
