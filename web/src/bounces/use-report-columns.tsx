import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Column } from '../ui/data-table.tsx'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { ReportLine } from './bounce-queries.ts'
import { ReportState } from './report-state.tsx'
import { useWhy } from './use-why.ts'

export function useReportColumns(): Column<ReportLine>[] {
  const { t } = useTranslation('bounces')
  const { dateTime } = useFormat()
  const why = useWhy()
  return [
    {
      key: 'about',
      title: t('column.about'),
      cell: ({ id, kind, address, road }) => (
        <Stack gap={0}>
          <TextLink to="/bounces/reports/$id" params={{ id } as never} className="break">
            {address ?? t(`reportKind.${kind}`)}
          </TextLink>
          <Text size="sm" c="dimmed">
            {t(`reportKind.${kind}`)} · {t(`road.${road}`)}
          </Text>
        </Stack>
      ),
    },
    {
      key: 'said',
      title: t('column.said'),
      cell: ({ said, reason, status }) =>
        said && (
          <Stack gap={0}>
            <Text>{t(`said.${said}`)}</Text>
            <Text size="sm" c="dimmed">
              {[reason && why(reason), status].filter(Boolean).join(' · ')}
            </Text>
          </Stack>
        ),
    },
    { key: 'state', title: t('column.state'), cell: ({ state }) => <ReportState state={state} /> },
    {
      key: 'done',
      title: t('column.done'),
      cell: ({ actions }) => actions.map(action => t(`action.${action}`)).join(', '),
    },
    { key: 'came', title: t('column.came'), cell: ({ receivedAt }) => dateTime(receivedAt) },
  ]
}
