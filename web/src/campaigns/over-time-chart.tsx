import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { Report } from './campaign-queries.ts'
import { PARTS } from './count-parts.ts'

const DRAWN = ['accepted', 'refused', 'suppressed'] as const

/** Stacked bars, in a chunk of their own: they bring a library along. */
export default function OverTimeChart({ overTime }: Pick<Report, 'overTime'>) {
  const { t } = useTranslation('campaigns')
  const { number, dateTime } = useFormat()
  const series = DRAWN.map(name => ({
    name,
    label: t(`part.${name}`),
    color: PARTS.find(({ key }) => key === name)?.color ?? 'gray.5',
  }))
  return (
    <div role="img" aria-label={t('overTime.label')}>
      <BarChart
        h="18rem"
        data={overTime.map(({ at, ...counts }) => ({ at: dateTime(at), ...counts }))}
        dataKey="at"
        type="stacked"
        series={series}
        valueFormatter={number}
        withLegend
        maxBarWidth={48}
        barChartProps={{ accessibilityLayer: false }}
      />
    </div>
  )
}
