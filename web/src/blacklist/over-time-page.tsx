import { Card, Group, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { BlacklistNav } from './blacklist-nav.tsx'
import { countsQuery, type PeriodLength, statisticsQuery } from './blacklist-queries.ts'
import { InForce } from './in-force.tsx'
import { PeriodTable } from './period-table.tsx'

const PeriodChart = lazy(() => import('./period-chart.tsx'))

/** How far back each length looks: a year of months, half a year of weeks, a month of days. */
const LOOKS_BACK_DAYS: Record<PeriodLength, number> = { month: 335, week: 181, day: 30 }
const WHAT = ['listed', 'lifted'] as const
const VIEWS = ['chart', 'table'] as const
const LENGTHS = Object.keys(LOOKS_BACK_DAYS) as PeriodLength[]

export default function OverTimePage() {
  const { t } = useTranslation('blacklist')
  const [written, setBy] = useSearchParam('by')
  const by = LENGTHS.find(one => one === written) ?? 'month'
  const [what, setWhat] = useState<'listed' | 'lifted'>('listed')
  const [view, setView] = useState('chart')
  const statistics = useQuery(statisticsQuery(startOf(by), by))
  const counts = useQuery(countsQuery)
  return (
    <Page title={t('overTime.title')} lead={t('overTime.lead')}>
      <BlacklistNav />
      <Loaded query={counts} height={9}>
        {found => <InForce counts={found} />}
      </Loaded>
      <Card component="section" aria-label={t(`overTime.heading.${what}`)}>
        <Stack gap="md">
          <Group justify="space-between" gap="sm">
            <Title order={2}>{t(`overTime.heading.${what}`)}</Title>
            <Group gap="sm">
              <SegmentedControl
                aria-label={t('overTime.whatLabel')}
                data={WHAT.map(value => ({ value, label: t(`overTime.what.${value}`) }))}
                value={what}
                onChange={value => setWhat(value as typeof what)}
              />
              <SegmentedControl
                aria-label={t('overTime.byLabel')}
                data={LENGTHS.map(value => ({ value, label: t(`overTime.by.${value}`) }))}
                value={by}
                onChange={setBy}
              />
              <SegmentedControl
                aria-label={t('overTime.viewLabel')}
                data={VIEWS.map(value => ({ value, label: t(`overTime.view.${value}`) }))}
                value={view}
                onChange={setView}
              />
            </Group>
          </Group>
          <Loaded query={statistics} height={22}>
            {({ periods }) =>
              view === 'table' ? (
                <PeriodTable periods={periods} what={what} by={by} />
              ) : (
                <Suspense fallback={<Skeleton height="22rem" radius="lg" role="status" aria-label={t('ui:loading')} />}>
                  <PeriodChart periods={periods} what={what} by={by} />
                </Suspense>
              )
            }
          </Loaded>
          <Text size="sm" c="dimmed">
            {t('overTime.note')}
          </Text>
        </Stack>
      </Card>
    </Page>
  )
}

function startOf(by: PeriodLength): string {
  return new Date(Date.now() - LOOKS_BACK_DAYS[by] * 86_400_000).toISOString().slice(0, 10)
}
