import { SimpleGrid } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { useFormat } from '../ui/use-format.ts'
import { usePages } from '../ui/use-pages.ts'
import { type AuditEvent, eventsQuery } from './audit-queries.ts'
import { CheckpointCard } from './checkpoint-card.tsx'
import { EventFilterBar, useEventFilters } from './event-filters.tsx'
import { useSentence } from './use-sentence.ts'
import { VerificationCard } from './verification-card.tsx'
import { Who } from './who.tsx'

export default function AuditPage() {
  const { t } = useTranslation('audit')
  const [filters, change] = useEventFilters()
  const pages = usePages(JSON.stringify(filters))
  const events = useQuery(eventsQuery(filters, pages.cursor))
  const columns = useColumns()
  return (
    <Page title={t('title')} lead={t('lead')}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <VerificationCard />
        <CheckpointCard />
      </SimpleGrid>
      <EventFilterBar filters={filters} onChange={change} />
      <Loaded query={events} height={30}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <EmptyState icon={IconFilterOff} title={t('empty.title')} text={t('empty.text')} />
          ) : (
            <>
              <DataTable caption={t('title')} columns={columns} rows={items} keyOf={event => event.id} />
              <Pager pages={pages} nextCursor={nextCursor} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function useColumns(): Column<AuditEvent>[] {
  const { t } = useTranslation('audit')
  const { dateTime } = useFormat()
  const sentence = useSentence()
  return [
    {
      key: 'what',
      title: t('column.what'),
      cell: event => (
        <TextLink to="/audit/events/$id" params={{ id: event.id } as never}>
          {sentence(event)}
        </TextLink>
      ),
    },
    { key: 'who', title: t('column.who'), cell: event => <Who actor={event.actor} /> },
    { key: 'at', title: t('column.at'), cell: event => <time dateTime={event.at}>{dateTime(event.at)}</time> },
  ]
}
