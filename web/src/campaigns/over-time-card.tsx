import { Card, Group, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Report } from './campaign-queries.ts'

const OverTimeChart = lazy(() => import('./over-time-chart.tsx'))
const VIEWS = ['chart', 'table'] as const
const PARTS = ['accepted', 'refused', 'suppressed'] as const

/** How many ended in each minute, hour or day, and how: drawn, or as figures. */
export function OverTimeCard({ report: { overTime } }: { report: Report }) {
  const { t } = useTranslation('campaigns')
  const { number, dateTime } = useFormat()
  const [view, setView] = useState<string>('chart')
  return (
    <Card component="section" aria-labelledby="over-time">
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Title order={2} id="over-time">
            {t('overTime.title')}
          </Title>
          <SegmentedControl
            aria-label={t('overTime.view')}
            data={VIEWS.map(value => ({ value, label: t(`overTime.${value}`) }))}
            value={view}
            onChange={setView}
          />
        </Group>
        {overTime.length === 0 && <Text c="dimmed">{t('overTime.nothing')}</Text>}
        {overTime.length > 0 &&
          (view === 'table' ? (
            <DataTable
              caption={t('overTime.title')}
              columns={[
                { key: 'at', title: t('overTime.at'), cell: ({ at }) => dateTime(at) },
                ...PARTS.map(key => ({
                  key,
                  title: t(`part.${key}`),
                  isNumber: true,
                  cell: (row: Report['overTime'][number]) => number(row[key]),
                })),
              ]}
              rows={overTime}
              keyOf={({ at }) => at}
            />
          ) : (
            <Suspense fallback={<Skeleton height="18rem" radius="lg" role="status" aria-label={t('ui:loading')} />}>
              <OverTimeChart overTime={overTime} />
            </Suspense>
          ))}
      </Stack>
    </Card>
  )
}
