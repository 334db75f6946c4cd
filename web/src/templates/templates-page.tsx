import { Badge, Checkbox, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconPlus, IconTemplate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MailingsNav } from '../ui/mailings-nav.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { useFormat } from '../ui/use-format.ts'
import { usePages } from '../ui/use-pages.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { type Template, templatesQuery } from './template-queries.ts'

export default function TemplatesPage() {
  const { t } = useTranslation('templates')
  const mayWrite = useMay()('campaigns.write')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const [archived, setArchived] = useSearchParam('archived')
  const pages = usePages(`${workspace} ${archived}`)
  const templates = useQuery(templatesQuery(workspace, archived === 'yes', pages.cursor))
  const columns = useColumns()
  const add = mayWrite && (
    <ButtonLink
      to="/campaigns/templates/new"
      search={{ workspace: workspace || undefined } as never}
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      {t('add.open')}
    </ButtonLink>
  )
  return (
    <Page title={t('title')} lead={t('lead')} actions={add}>
      <MailingsNav />
      <SimpleGrid component="search" cols={{ base: 1, xs: 2, md: 3 }} aria-label={t('filter')}>
        <WorkspaceSelect value={workspace} onChange={setWorkspace} />
        <Checkbox
          label={t('archived')}
          checked={archived === 'yes'}
          onChange={event => setArchived(event.currentTarget.checked ? 'yes' : '')}
        />
      </SimpleGrid>
      <Loaded query={templates} height={20}>
        {({ items, nextCursor }) =>
          items.length === 0 && pages.number === 1 ? (
            <EmptyState icon={IconTemplate} title={t('none.title')} text={t('none.text')}>
              {archived === '' && add}
            </EmptyState>
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

function useColumns(): Column<Template>[] {
  const { t } = useTranslation('templates')
  const { dateTime } = useFormat()
  return [
    {
      key: 'template',
      title: t('column.template'),
      cell: ({ id, name, subject, isArchived }) => (
        <div>
          <TextLink to="/campaigns/templates/$id" params={{ id } as never} fw={600}>
            {name}
          </TextLink>{' '}
          {isArchived && <Badge color="gray">{t('isArchived')}</Badge>}
          {subject && (
            <Text size="sm" c="dimmed" className="break">
              {subject}
            </Text>
          )}
        </div>
      ),
    },
    { key: 'changed', title: t('column.changed'), cell: ({ updatedAt }) => dateTime(updatedAt) },
  ]
}
