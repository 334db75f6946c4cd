import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import classes from './blacklist.module.css'
import { REASONS } from './blacklist-queries.ts'
import { type PeriodsProps, shownReasons, usePeriodName } from './periods.ts'

/** The same figures as the chart, to be read. */
export function PeriodTable({ periods, what, by }: PeriodsProps) {
  const { t } = useTranslation('blacklist')
  const { number } = useFormat()
  const nameOf = usePeriodName(by)
  const reasons = shownReasons(periods, what)
  if (reasons.length === 0) return <Text c="dimmed">{t('overTime.nothing')}</Text>
  const shown = REASONS.filter(reason => reasons.includes(reason))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
    <section className={classes.figures} aria-label={t('overTime.view.table')} tabIndex={0}>
      <Table aria-label={t(`overTime.heading.${what}`)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t(`overTime.by.${by}`)}</Table.Th>
            {shown.map(reason => (
              <Table.Th key={reason} scope="col" className="num">
                {t(`ui:reason.${reason}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...periods].reverse().map(period => (
            <Table.Tr key={period.start}>
              <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
                {nameOf(period.start)}
              </Table.Th>
              {shown.map(reason => (
                <Table.Td key={reason} className="num">
                  {number(period[what][reason] ?? 0)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
