import { Stack, Text } from '@mantine/core'
import { IconFilter, IconPlus } from '@tabler/icons-react'
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
import { type Segment, segmentCountQuery, segmentsQuery } from './segment-queries.ts'
import { useExplanation } from './use-explanation.ts'

export default function SegmentsPage() {
  const { t } = useTranslation('contacts')
  const mayWrite = useMay()('contacts.write')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const pages = usePages(workspace)
  const segments = useQuery(segmentsQuery(workspace, pages.cursor))
  const explain = useExplanation(workspace)
  const add = mayWrite && (
    <ButtonLink
      to="/contacts/segments/new"
      search={{ workspace: workspace || undefined } as never}
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      {t('segment.open')}
    </ButtonLink>
  )
  const columns: Column<Segment>[] = [
    {
      key: 'segment',
      title: t('segment.column'),
      cell: segment => (
        <div>
          <TextLink to="/contacts/segments/$id" params={{ id: segment.id } as never} fw={600}>
            {segment.name}
          </TextLink>
          <Text size="sm" c="dimmed">
            {explain(segment.filter)}
          </Text>
        </div>
      ),
    },
    { key: 'contacts', title: t('segment.now'), isNumber: true, cell: segment => <Count of={segment} /> },
  ]
  return (
    <Page
      title={t('segment.title')}
      lead={t('segment.lead')}
      actions={add}
      above={<TextLink to="/contacts">{t('one.back')}</TextLink>}
    >
      <WorkspaceSelect value={workspace} onChange={setWorkspace} />
      <Loaded query={segments} height={14}>
        {({ items, nextCursor }) =>
          items.length === 0 && pages.number === 1 ? (
            <EmptyState icon={IconFilter} title={t('segment.none')} text={t('segment.noneText')}>
              {add}
            </EmptyState>
          ) : (
            <Stack gap="lg">
              <DataTable caption={t('segment.title')} columns={columns} rows={items} keyOf={({ id }) => id} />
              <Pager pages={pages} nextCursor={nextCursor} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}

function Count({ of }: { of: Segment }) {
  const { number } = useFormat()
  const count = useQuery(segmentCountQuery(of)).data
  return count ? number(count.contacts) : '…'
}
