import { Text } from '@mantine/core'
import { IconFilterOff, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { ReasonBadge } from '../ui/reason-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import { usePages } from '../ui/use-pages.ts'
import { BlacklistNav } from './blacklist-nav.tsx'
import { type Entry, entriesQuery } from './blacklist-queries.ts'
import { EntryFilterBar, useEntryFilters } from './entry-filters.tsx'

export default function EntriesPage() {
  const { t } = useTranslation('blacklist')
  const may = useMay()
  const [filters, change] = useEntryFilters()
  const pages = usePages(JSON.stringify(filters))
  const entries = useQuery(entriesQuery(filters, pages.cursor))
  const columns = useColumns()
  const isFiltered = Object.values(filters).some(value => value !== '')
  const add = may('blacklist.list') && (
    <ButtonLink to="/blacklist/add" variant="default" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('add.open')}
    </ButtonLink>
  )
  return (
    <Page title={t('entries.title')} lead={t('entries.lead')} actions={add}>
      <BlacklistNav />
      <EntryFilterBar filters={filters} onChange={change} />
      <Loaded query={entries} height={24}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconFilterOff}
              title={t(isFiltered ? 'entries.noneFound.title' : 'entries.none.title')}
              text={t(isFiltered ? 'entries.noneFound.text' : 'entries.none.text')}
            >
              {!isFiltered && add}
            </EmptyState>
          ) : (
            <>
              <DataTable caption={t('entries.title')} columns={columns} rows={items} keyOf={entry => entry.id} />
              <Pager pages={pages} nextCursor={nextCursor} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function useColumns(): Column<Entry>[] {
  const { t } = useTranslation('blacklist')
  const { date } = useFormat()
  return [
    {
      key: 'address',
      title: t('column.address'),
      cell: ({ address }) =>
        address === null ? (
          <Text span c="dimmed">
            {t('entries.keyOnly')}
          </Text>
        ) : (
          <TextLink to="/blacklist" search={{ address } as never} fz="inherit">
            {address}
          </TextLink>
        ),
    },
    { key: 'reason', title: t('column.reason'), cell: ({ reason }) => <ReasonBadge reason={reason} /> },
    { key: 'since', title: t('column.since'), cell: ({ since }) => date(since) },
    { key: 'listed', title: t('column.listed'), cell: ({ listedAt }) => date(listedAt) },
    {
      key: 'state',
      title: t('column.state'),
      cell: ({ liftedAt }) => (liftedAt ? t('entries.lifted', { at: date(liftedAt) }) : t('entries.inForce')),
    },
  ]
}
