import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import { KINDS } from './kinds.ts'
import type { Day } from './over-time-card.tsx'

/** Stacked bars, in a chunk of their own: they bring a library along. */
export default function OverTimeChart({ days }: { days: readonly Day[] }) {
  const { t } = useTranslation('bounces')
  const { number, date } = useFormat()
  return (
    <div role="img" aria-label={t('figures.chartLabel')}>
      <BarChart
        h="18rem"
        data={days.map(({ day, ...counts }) => ({ day: date(day), ...counts }))}
        dataKey="day"
        type="stacked"
        series={KINDS.map(({ key, color }) => ({ name: key, label: t(`kind.${key}`), color }))}
        valueFormatter={number}
        withLegend
        maxBarWidth={48}
        barChartProps={{ accessibilityLayer: false }}
      />
    </div>
  )
}
