import { Anchor, Stack, Text, Timeline, Title } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '../api/client.ts'
import { ReasonBadge } from '../ui/reason-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { ExplainedEntry } from './blacklist-queries.ts'

/** What was lifted: the row stays, with who allowed it and the proof. */
export function EntryHistory({ entries }: { entries: readonly ExplainedEntry[] }) {
  const { t } = useTranslation('blacklist')
  const { date } = useFormat()
  return (
    <section aria-label={t('history.title')}>
      <Title order={3} mb="sm">
        {t('history.title')}
      </Title>
      <Timeline bulletSize={26} lineWidth={2}>
        {entries.map(entry => (
          <Timeline.Item
            key={entry.id}
            bullet={<IconHistory size={14} aria-hidden />}
            title={<ReasonBadge reason={entry.reason} />}
          >
            <Text size="sm">{t('history.span', { since: date(entry.since), lifted: date(entry.liftedAt ?? '') })}</Text>
            <Text size="sm">{t(isOwn(entry) ? 'history.by.consent' : 'history.by.hand')}</Text>
            {entry.lift && <Authorisation lift={entry.lift} />}
          </Timeline.Item>
        ))}
      </Timeline>
    </section>
  )
}

function isOwn(entry: ExplainedEntry): boolean {
  return entry.liftedBy === 'consent'
}

function Authorisation({ lift }: { lift: NonNullable<ExplainedEntry['lift']> }) {
  const { t } = useTranslation('blacklist')
  const { date, bytes } = useFormat()
  const { givenBy, givenAt, channel, proof, proofFile, note } = lift
  const given = { who: givenBy || t('history.nobody'), at: date(givenAt), channel: t(`liftChannel.${channel}`) }
  return (
    <Stack gap={2} mt={4} className="break">
      <Text size="sm">{t('history.given', given)}</Text>
      {proof && <Text size="sm">{t('history.proof', { proof })}</Text>}
      {proofFile && (
        <Anchor size="sm" underline="always" href={apiUrl(`/blacklist/lifts/${lift.id}/proof`)} download>
          {t('history.file', { name: proofFile.name, size: bytes(proofFile.bytes) })}
        </Anchor>
      )}
      <Text size="sm" c="dimmed">
        {t('history.note', { note })}
      </Text>
    </Stack>
  )
}
