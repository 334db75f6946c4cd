import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Pager } from '../ui/pager.tsx'
import { ReasonBadge } from '../ui/reason-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import { usePages } from '../ui/use-pages.ts'
import { type Import, type Row, rowsQuery } from './import-queries.ts'

/** The rows of one verdict, a page at a time, with what there is to say of each. */
export function RowsOfVerdict({ of, chosen, onClose }: { of: Import; chosen: string; onClose: () => void }) {
  const { t } = useTranslation('imports')
  const pages = usePages(chosen)
  const rows = useQuery(rowsQuery(of.id, chosen, pages.cursor))
  const columns = useColumns()
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever asks for another verdict is led to its rows
  useEffect(() => heading.current?.focus(), [chosen])
  const isVerdict = chosen !== 'new' && chosen !== 'near'
  const title = isVerdict ? t('rows.title', { verdict: t(`verdict.${chosen}.name`) }) : t(`rows.${chosen}`)
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        <Button variant="default" size="xs" onClick={onClose}>
          {t('rows.close')}
        </Button>
      </Group>
      <Loaded query={rows} height={16}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <Text c="dimmed">{of.rowsForgottenAt ? t('rows.forgotten') : t('rows.none')}</Text>
          ) : (
            <>
              <DataTable caption={title} columns={columns} rows={items} keyOf={({ row }) => String(row)} />
              <Pager pages={pages} nextCursor={nextCursor} />
            </>
          )
        }
      </Loaded>
    </Stack>
  )
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('imports')
  const { number } = useFormat()
  return [
    { key: 'row', title: t('rows.row'), isNumber: true, cell: ({ row }) => number(row) },
    { key: 'address', title: t('rows.address'), cell: ({ address }) => address || '—' },
    {
      key: 'name',
      title: t('rows.name'),
      cell: ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(' ') || '—',
    },
    { key: 'why', title: t('rows.why'), cell: row => <Why row={row} /> },
  ]
}

function Why({ row }: { row: Row }) {
  const { t } = useTranslation('imports')
  const { date, number } = useFormat()
  const { fault, suggestion, leftOut, reason, since, duplicateOf, warning } = row
  const texts = [
    fault && (fault === 'bad_field_value' ? t('badFieldValue') : t(`ui:fault.${fault}`)),
    suggestion && (fault === 'bad_field_value' ? suggestion : t('rows.suggestion', { address: suggestion })),
    leftOut && t(`leftOut.${leftOut}`),
    duplicateOf !== null && t('rows.duplicate', { row: number(duplicateOf) }),
    warning && t('rows.nearTo', { reason: t(`ui:reason.${warning.reason}`) }),
    since && t('rows.since', { date: date(since) }),
  ].filter(Boolean)
  if (!reason && texts.length === 0) return <>—</>
  return (
    <Group gap="xs">
      {reason && <ReasonBadge reason={reason} />}
      <Text size="sm" component="span">
        {texts.join(' ')}
      </Text>
    </Group>
  )
}
