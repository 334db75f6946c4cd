import { Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconHandStop } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { ReasonBadge } from '../ui/reason-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import { entryQuery, type OneEntry } from './blacklist-queries.ts'
import { LiftForm } from './lift-form.tsx'

/** BL-3: one entry, one authorisation. There is no page that lifts two. */
export default function LiftPage() {
  const { t } = useTranslation('blacklist')
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const entry = useQuery(entryQuery(id))
  return (
    <Page
      title={t('lift.title')}
      lead={t('lift.lead')}
      above={
        <TextLink to="/blacklist" search={{ address: entry.data?.address ?? undefined } as never}>
          {t('back')}
        </TextLink>
      }
    >
      <Loaded query={entry} height={30}>
        {found => <OneLift entry={found} />}
      </Loaded>
    </Page>
  )
}

function OneLift({ entry }: { entry: OneEntry }) {
  const { t } = useTranslation('blacklist')
  const { date } = useFormat()
  const isErasure = entry.reason === 'erasure'
  if (entry.liftedAt)
    return (
      <EmptyState
        icon={IconCircleCheck}
        title={t('lift.done.title')}
        text={t('lift.done.text', { at: date(entry.liftedAt) })}
      >
        <ButtonLink to="/blacklist" search={{ address: entry.address ?? undefined } as never}>
          {t('lift.done.look')}
        </ButtonLink>
      </EmptyState>
    )
  if (entry.liftRule === 'never')
    return (
      <Card maw="44rem">
        <Stack gap="sm">
          <WhichEntry entry={entry} />
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <IconHandStop aria-hidden />
            <Title order={2}>{t('lift.never.title')}</Title>
          </Group>
          <Text>{t(isErasure ? 'lift.never.erasure' : 'lift.never.complaint')}</Text>
          <Text>{t('lift.never.back')}</Text>
        </Stack>
      </Card>
    )
  return (
    <Card maw="44rem">
      <Stack gap="lg">
        <WhichEntry entry={entry} />
        <LiftForm entry={entry} />
      </Stack>
    </Card>
  )
}

function WhichEntry({ entry }: { entry: OneEntry }) {
  const { t } = useTranslation('blacklist')
  const { date } = useFormat()
  return (
    <Group gap="sm" className="break">
      <Text fw={600}>{entry.address ?? t('entries.keyOnly')}</Text>
      <ReasonBadge reason={entry.reason} />
      <Text>{t('why.since', { since: date(entry.since) })}</Text>
    </Group>
  )
}
