import { Card, Group, SegmentedControl, Skeleton, Stack, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Figures } from './bounce-queries.ts'
import { KINDS } from './kinds.ts'

const OverTimeChart = lazy(() => import('./over-time-chart.tsx'))
const VIEWS = ['chart', 'table'] as const

export type Day = { day: string } & Partial<Record<(typeof KINDS)[number]['key'], number>>

/** What came back each day: drawn, or as figures. */
export function OverTimeCard({ byDay }: Pick<Figures, 'byDay'>) {
  const { t } = useTranslation('bounces')
  const { number, date } = useFormat()
  const [view, setView] = useState<string>('chart')
  const days = daysOf(byDay)
  return (
    <Card component="section" aria-labelledby="over-time">
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Title order={2} id="over-time">
            {t('figures.over')}
          </Title>
          <SegmentedControl
            aria-label={t('figures.view')}
            data={VIEWS.map(value => ({ value, label: t(`figures.${value}`) }))}
            value={view}
            onChange={setView}
          />
        </Group>
        {view === 'table' ? (
          <DataTable
            caption={t('figures.over')}
            columns={[
              { key: 'day', title: t('figures.day'), cell: (row: Day) => date(row.day) },
              ...KINDS.map(({ key }) => ({
                key,
                title: t(`kind.${key}`),
                isNumber: true,
                cell: (row: Day) => number(row[key] ?? 0),
              })),
            ]}
            rows={days}
            keyOf={({ day }) => day}
          />
        ) : (
          <Suspense fallback={<Skeleton height="18rem" radius="lg" role="status" aria-label={t('ui:loading')} />}>
            <OverTimeChart days={days} />
          </Suspense>
        )}
      </Stack>
    </Card>
  )
}

function daysOf(byDay: Figures['byDay']): Day[] {
  const days = new Map<string, Day>()
  for (const { day, kind, count } of byDay) days.set(day, { ...(days.get(day) ?? { day }), [kind]: count })
  return [...days.values()]
}
