import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { Reason } from './blacklist-queries.ts'
import { type PeriodsProps, shownReasons, usePeriodName } from './periods.ts'

// One hue per class, from dark to light within it; the legend and the table carry the words.
const COLOURS: Record<Reason, string> = {
  opt_out: 'red.7',
  complaint: 'grape.7',
  erasure: 'pink.4',
  hard_bounce: 'orange.6',
  invalid_address: 'yellow.6',
  soft_bounce_limit: 'yellow.3',
  inactive: 'gray.5',
}

/** Stacked bars: how many, and for what. Drawn in a chunk of its own, for it brings a library along. */
export default function PeriodChart({ periods, what, by }: PeriodsProps) {
  const { t } = useTranslation('blacklist')
  const { number } = useFormat()
  const nameOf = usePeriodName(by)
  const reasons = shownReasons(periods, what)
  if (reasons.length === 0) return <Text c="dimmed">{t('overTime.nothing')}</Text>
  const data = periods.map(period => ({ start: nameOf(period.start), ...period[what] }))
  return (
    <div role="img" aria-label={t('overTime.chartLabel')}>
      <BarChart
        h="22rem"
        data={data}
        dataKey="start"
        type="stacked"
        series={reasons.map(reason => ({ name: reason, label: t(`ui:reason.${reason}`), color: COLOURS[reason] }))}
        valueFormatter={number}
        withLegend
        maxBarWidth={48}
        barChartProps={{ accessibilityLayer: false }}
      />
    </div>
  )
}
