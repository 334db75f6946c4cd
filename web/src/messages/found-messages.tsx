import { Group, Stack, Text } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Pager } from '../ui/pager.tsx'
import { ReasonBadge } from '../ui/reason-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import { usePages } from '../ui/use-pages.ts'
import { type Message, messagesToQuery } from './message-queries.ts'
import { MessageState } from './message-state.tsx'
import { ReplyText } from './reply-text.tsx'

/** Every message to one mailbox, whatever the spelling of its address. */
export function FoundMessages({ address }: { address: string }) {
  const { t } = useTranslation('messages')
  const pages = usePages(address)
  const found = useQuery(messagesToQuery(address, pages.cursor))
  const columns = useColumns()
  return (
    <Loaded query={found} height={16}>
      {({ items, nextCursor }) =>
        items.length === 0 && pages.number === 1 ? (
          <EmptyState icon={IconMailOff} title={t('found.none.title')} text={t('found.none.text', { address })}>
            <ButtonLink to="/blacklist" search={{ address } as never} variant="default">
              {t('found.none.action')}
            </ButtonLink>
          </EmptyState>
        ) : (
          <Stack gap="lg">
            <DataTable caption={t('found.caption', { address })} columns={columns} rows={items} keyOf={one => one.id} />
            <Pager pages={pages} nextCursor={nextCursor} />
          </Stack>
        )
      }
    </Loaded>
  )
}

function useColumns(): Column<Message>[] {
  const { t } = useTranslation('messages')
  const { dateTime } = useFormat()
  return [
    {
      key: 'subject',
      title: t('column.message'),
      cell: ({ id, subject, purpose, origin }) => (
        <div>
          <TextLink to="/messages/$id" params={{ id } as never} fw={600}>
            {subject ?? t('noSubject')}
          </TextLink>
          <Text size="sm" c="dimmed">
            {t(`purpose.${purpose}`)} · {t(`origin.${origin}`)}
          </Text>
        </div>
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      cell: ({ state, reason }) => (
        <Group gap={6} component="span">
          <MessageState state={state} />
          {reason && <ReasonBadge reason={reason} />}
        </Group>
      ),
    },
    { key: 'reply', title: t('column.reply'), cell: ({ reply }) => reply && <ReplyText reply={reply} /> },
    {
      key: 'when',
      title: t('column.when'),
      cell: ({ createdAt }) => <time dateTime={createdAt}>{dateTime(createdAt)}</time>,
    },
  ]
}
