import { Code, Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Figures } from './bounce-queries.ts'
import { useWhy } from './use-why.ts'

type ByReason = Figures['byReason'][number]
type ByProvider = Figures['byProvider'][number]

/** Which codes, what they mean, and what was done because of them. */
export function ByReasonCard({ byReason }: Pick<Figures, 'byReason'>) {
  const { t } = useTranslation('bounces')
  const { number } = useFormat()
  const why = useWhy()
  return (
    <Stack gap="sm">
      <Title order={2}>{t('figures.byReason')}</Title>
      <DataTable
        caption={t('figures.byReason')}
        columns={[
          { key: 'reason', title: t('column.reason'), cell: (row: ByReason) => why(row.reason) },
          { key: 'code', title: t('column.code'), cell: (row: ByReason) => <Code>{row.code}</Code> },
          { key: 'kind', title: t('column.kind'), cell: (row: ByReason) => t(`kind.${row.kind}`) },
          { key: 'done', title: t('column.done'), cell: (row: ByReason) => t(`action.${row.action}`) },
          { key: 'count', title: t('figures.count'), isNumber: true, cell: (row: ByReason) => number(row.count) },
        ]}
        rows={byReason}
        keyOf={({ kind, reason, code, action }) => [kind, reason, code, action].join(' ')}
      />
    </Stack>
  )
}

export function ByProviderCard({ byProvider }: Pick<Figures, 'byProvider'>) {
  const { t } = useTranslation('bounces')
  const { number } = useFormat()
  return (
    <Stack gap="sm">
      <Title order={2}>{t('figures.byProvider')}</Title>
      <DataTable
        caption={t('figures.byProvider')}
        columns={[
          { key: 'provider', title: t('figures.provider'), cell: (row: ByProvider) => row.provider },
          { key: 'kind', title: t('column.kind'), cell: (row: ByProvider) => t(`kind.${row.kind}`) },
          { key: 'count', title: t('figures.count'), isNumber: true, cell: (row: ByProvider) => number(row.count) },
        ]}
        rows={byProvider}
        keyOf={({ provider, kind }) => `${provider} ${kind}`}
      />
    </Stack>
  )
}
