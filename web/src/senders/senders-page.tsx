import { Stack, Text } from '@mantine/core'
import { IconAt, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { useFormat } from '../ui/use-format.ts'
import { usePages } from '../ui/use-pages.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { type Sender, sendersQuery } from './sender-queries.ts'
import { SenderState } from './sender-state.tsx'

export default function SendersPage() {
  const { t } = useTranslation('senders')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const pages = usePages(workspace)
  const senders = useQuery(sendersQuery(workspace, pages.cursor))
  const columns = useColumns()
  return (
    <Page title={t('title')} lead={t('lead')} actions={<AddSender workspace={workspace} />}>
      <WorkspaceSelect value={workspace} onChange={setWorkspace} />
      <Loaded query={senders} height={14}>
        {({ items, nextCursor }) =>
          items.length === 0 && pages.number === 1 ? (
            <NoSenders workspace={workspace} />
          ) : (
            <Stack gap="lg">
              <DataTable caption={t('title')} columns={columns} rows={items} keyOf={one => one.id} />
              <Pager pages={pages} nextCursor={nextCursor} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}

function NoSenders({ workspace }: { workspace: string }) {
  const { t } = useTranslation('senders')
  const mayAdd = useMay()('senders.write')
  return (
    <EmptyState icon={IconAt} title={t('none.title')} text={t(mayAdd ? 'none.text' : 'none.ask')}>
      {mayAdd && <AddSender workspace={workspace} />}
    </EmptyState>
  )
}

function AddSender({ workspace }: { workspace: string }) {
  const { t } = useTranslation('senders')
  if (!useMay()('senders.write')) return null
  return (
    <ButtonLink
      to="/senders/new"
      search={{ workspace: workspace || undefined } as never}
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      {t('add.open')}
    </ButtonLink>
  )
}

function useColumns(): Column<Sender>[] {
  const { t } = useTranslation('senders')
  const { date, ago } = useFormat()
  return [
    {
      key: 'sender',
      title: t('column.sender'),
      cell: ({ id, name, address }) => (
        <div>
          <TextLink to="/senders/$id" params={{ id } as never} fw={600}>
            {address}
          </TextLink>
          <Text size="sm" c="dimmed">
            {name}
          </Text>
        </div>
      ),
    },
    { key: 'state', title: t('column.state'), cell: one => <SenderState of={one} /> },
    {
      key: 'checked',
      title: t('column.checked'),
      cell: ({ checkedAt }) => (checkedAt ? <time dateTime={checkedAt}>{ago(checkedAt)}</time> : t('never')),
    },
    { key: 'since', title: t('column.since'), cell: ({ createdAt }) => date(createdAt) },
  ]
}
