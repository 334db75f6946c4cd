import { Card, Stack } from '@mantine/core'
import { IconForms } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { AddForm } from '../ui/add-form.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { useFormat } from '../ui/use-format.ts'
import { usePages } from '../ui/use-pages.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { createForm, type Form, formsQuery } from './form-queries.ts'
import { FormState } from './form-state.tsx'

/** Sign-up forms, and how often each was shown, sent and confirmed. */
export default function FormsPage() {
  const { t } = useTranslation('forms')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const pages = usePages(workspace)
  const forms = useQuery(formsQuery(workspace, pages.cursor))
  const columns = useColumns()
  const mayWrite = useMay()('forms.write')
  return (
    <Page title={t('title')} lead={t('lead')} above={<TextLink to="/contacts">{t('back')}</TextLink>}>
      <WorkspaceSelect value={workspace} onChange={setWorkspace} />
      <Loaded query={forms} height={14}>
        {({ items, nextCursor }) =>
          items.length === 0 && pages.number === 1 ? (
            <EmptyState icon={IconForms} title={t('none.title')} text={t('none.text')} />
          ) : (
            <Stack gap="lg">
              <DataTable caption={t('title')} columns={columns} rows={items} keyOf={one => one.id} />
              <Pager pages={pages} nextCursor={nextCursor} />
            </Stack>
          )
        }
      </Loaded>
      {mayWrite && <NewForm workspace={workspace} />}
    </Page>
  )
}

function NewForm({ workspace }: { workspace: string }) {
  const { t } = useTranslation('forms')
  const navigate = useNavigate()
  const queries = useQueryClient()
  return (
    <Card>
      <AddForm
        label={t('add.name')}
        description={t('add.help')}
        maxLength={200}
        verb={t('add.verb')}
        add={async name => {
          const { id } = await createForm(workspace, name)
          await queries.invalidateQueries({ queryKey: ['forms', 'page'] })
          await navigate({ to: '/contacts/forms/$id', params: { id } } as never)
        }}
      />
    </Card>
  )
}

function useColumns(): Column<Form>[] {
  const { t } = useTranslation('forms')
  const { number } = useFormat()
  const figure = (key: 'shown' | 'submitted' | 'confirmed'): Column<Form> => ({
    key,
    title: t(`figure.${key}`),
    cell: ({ figures }) => number(figures[key]),
  })
  return [
    {
      key: 'name',
      title: t('column.name'),
      cell: ({ id, name }) => (
        <TextLink to="/contacts/forms/$id" params={{ id } as never} fw={600}>
          {name}
        </TextLink>
      ),
    },
    { key: 'state', title: t('column.state'), cell: one => <FormState of={one} /> },
    { key: 'languages', title: t('column.languages'), cell: ({ languages }) => languages.join(', ') },
    figure('shown'),
    figure('submitted'),
    figure('confirmed'),
  ]
}
