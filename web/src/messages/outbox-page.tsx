import { Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconInbox, IconSearch, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { useFormat } from '../ui/use-format.ts'
import { usePages } from '../ui/use-pages.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { MessagesNav } from './messages-nav.tsx'
import { type Kept, outboxQuery } from './outbox-queries.ts'

/** What would have left, had there been a relay. */
export default function OutboxPage() {
  const { t } = useTranslation('messages')
  const [to, setTo] = useSearchParam('to')
  const pages = usePages(to)
  const kept = useQuery(outboxQuery(to, pages.cursor))
  const columns = useColumns()
  return (
    <Page title={t('outbox.title')} lead={t('outbox.lead')}>
      <MessagesNav />
      <ToInput value={to} onChange={setTo} />
      <Loaded query={kept} height={20}>
        {({ items, nextCursor }) =>
          items.length > 0 || pages.number > 1 ? (
            <Stack gap="lg">
              <DataTable caption={t('outbox.title')} columns={columns} rows={items} keyOf={one => one.id} />
              <Pager pages={pages} nextCursor={nextCursor} />
            </Stack>
          ) : to === '' ? (
            <EmptyState icon={IconInbox} title={t('outbox.none.title')} text={t('outbox.none.text')} />
          ) : (
            <EmptyState icon={IconSearchOff} title={t('outbox.nobody.title')} text={t('outbox.nobody.text')} />
          )
        }
      </Loaded>
    </Page>
  )
}

/** Asked some moments after the last key. */
const ASK_AFTER_MS = 300

function ToInput({ value, onChange }: { value: string; onChange(to: string): void }) {
  const { t } = useTranslation('messages')
  const [written, setWritten] = useState(value)
  const ask = useDebouncedCallback(onChange, ASK_AFTER_MS)
  return (
    <search>
      <TextInput
        type="search"
        maw="24rem"
        label={t('outbox.to')}
        description={t('outbox.toHelp')}
        leftSection={<IconSearch size={18} aria-hidden />}
        maxLength={320}
        value={written}
        onChange={event => {
          setWritten(event.currentTarget.value)
          ask(event.currentTarget.value.trim())
        }}
      />
    </search>
  )
}

function useColumns(): Column<Kept>[] {
  const { t } = useTranslation('messages')
  const { dateTime, bytes } = useFormat()
  return [
    {
      key: 'subject',
      title: t('column.message'),
      cell: ({ id, subject }) => (
        <TextLink to="/outbox/$id" params={{ id } as never} fw={600}>
          {subject === '' ? t('outbox.noSubject') : subject}
        </TextLink>
      ),
    },
    { key: 'to', title: t('facts.to'), cell: ({ to }) => to },
    { key: 'size', title: t('outbox.size'), isNumber: true, cell: one => bytes(one.bytes) },
    {
      key: 'when',
      title: t('outbox.kept'),
      cell: ({ receivedAt }) => <time dateTime={receivedAt}>{dateTime(receivedAt)}</time>,
    },
  ]
}
