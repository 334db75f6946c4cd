import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { TextLink } from '../ui/links.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type Alarm, type Overview, overviewQuery } from './home-queries.ts'

/** What somebody must look at, in words, with what to do. Those that nobody has seen come first. */
export function AlarmsCard({ alarms: { unseen, items } }: { alarms: NonNullable<Overview['alarms']> }) {
  const { t } = useTranslation('home')
  const { number } = useFormat()
  return (
    <Card component="section" aria-labelledby="alarms">
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={2} id="alarms">
            {t('alarms.title')}
          </Title>
          {unseen > 0 && <Badge color="red">{t('alarms.unseen', { count: unseen, total: number(unseen) })}</Badge>}
        </Group>
        {items.length === 0 && <Text c="dimmed">{t('alarms.none')}</Text>}
        {items.slice(0, SHOWN).map(alarm => (
          <OneAlarm key={alarm.id} alarm={alarm} />
        ))}
        {items.length > 0 && (
          <TextLink to="/audit" search={{ kind: 'alarm.' } as never}>
            {t('alarms.all')}
          </TextLink>
        )}
      </Stack>
    </Card>
  )
}

const SHOWN = 5
const KNOWN = [
  ...[
    'alarm.alike_service_mail',
    'alarm.audit_log_altered',
    'alarm.bounce_storm',
    'alarm.behind_journal',
    'alarm.campaign_not_started',
    'alarm.domain_claimed_twice',
  ],
  ...[
    'alarm.export_leaked',
    'alarm.import_held',
    'alarm.journal_not_written',
    'alarm.import_of_a_leaked_blacklist',
    'alarm.import_overlap',
    'alarm.many_lifts',
    'alarm.request_by_mail',
    'alarm.request_due',
    'alarm.retention_review_due',
    'alarm.system_not_reached',
    'alarm.many_listed_sign_ups',
  ],
]

function OneAlarm({ alarm: { id, kind, at, payload, seenAt } }: { alarm: Alarm }) {
  const { t } = useTranslation('home')
  const { ago, date, number } = useFormat()
  const queries = useQueryClient()
  const see = useMutation({
    mutationFn: () => post(`/alarms/${id}/seen`),
    onSuccess: () => queries.invalidateQueries({ queryKey: overviewQuery.queryKey }),
  })
  const name = KNOWN.includes(kind) ? kind.slice('alarm.'.length) : 'other'
  const { fileName, domain, lifts, subject, reference, dueOn, provider, code } = payload ?? {}
  const fill = {
    fileName: fileName ?? '…',
    domain: domain ?? '…',
    subject: subject ?? '…',
    provider: provider ?? '…',
    code: code ?? '…',
    reference: reference ?? '…',
    dueOn: typeof dueOn === 'string' ? date(dueOn) : '…',
    lifts: typeof lifts === 'number' ? number(lifts) : '…',
  }
  return (
    <Stack gap={4}>
      <Text fw={600} className="break">
        {t(`alarm.${name}.what`, fill)}
      </Text>
      <Text size="sm">{t(`alarm.${name}.do`)}</Text>
      <Group gap="sm">
        <TextLink size="sm" to="/audit/events/$id" params={{ id } as never}>
          <time dateTime={at}>{ago(at)}</time>
        </TextLink>
        {seenAt ? (
          <Text size="sm" c="dimmed">
            {t('alarms.seen', { ago: ago(seenAt) })}
          </Text>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconEye size={16} aria-hidden />}
            loading={see.isPending}
            onClick={() => see.mutate()}
          >
            {t('alarms.see')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={see.error} />
    </Stack>
  )
}
