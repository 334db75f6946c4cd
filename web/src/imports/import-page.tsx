import { Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { useFormat } from '../ui/use-format.ts'
import { DiscardedCard } from './discarded-card.tsx'
import { FailedCard } from './failed-card.tsx'
import { HeldCard } from './held-card.tsx'
import { type Import, importQuery, isRunning } from './import-queries.ts'
import { StateBadge } from './import-words.tsx'
import { NextStep } from './next-step.tsx'
import { Overview } from './overview.tsx'
import { ProgressCard } from './progress-card.tsx'

/** One import, from its queue to its overview: it can be left, and found again under its address. */
export default function ImportPage() {
  const { t } = useTranslation('imports')
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery(importQuery(id))
  return (
    <Page
      title={found.data?.fileName ?? t('import.title')}
      lead={found.data && <Facts of={found.data} />}
      above={<TextLink to="/imports">{t('list.title')}</TextLink>}
    >
      <Loaded query={found} height={36}>
        {shown => (
          <Stack gap="lg">
            {isRunning(shown) && <ProgressCard of={shown} />}
            {shown.state === 'held' && <HeldCard of={shown} />}
            {shown.state === 'discarded' && <DiscardedCard />}
            {shown.failure && shown.state !== 'held' && <FailedCard of={shown} />}
            <NextStep after={shown} />
            {shown.read !== undefined && !isRunning(shown) && <Overview of={shown} />}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Facts({ of }: { of: Import }) {
  const { t } = useTranslation('imports')
  const { dateTime } = useFormat()
  const { kind, source, basis, list, declaredBy, createdAt, seconds } = of
  const facts = [
    t(`kind.${kind}.name`),
    source,
    basis && t(`basis.${basis}.name`),
    list && t('import.onList', { list }),
    t('import.by', { name: declaredBy.name, moment: dateTime(createdAt) }),
    seconds !== null && t('import.took', { count: Math.max(1, Math.round(seconds)) }),
  ].filter(Boolean)
  return (
    <Group gap="sm" component="span">
      <StateBadge of={of} />
      <span className="break">{facts.join(' · ')}</span>
    </Group>
  )
}
