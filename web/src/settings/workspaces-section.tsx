import { Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { useMay } from '../session/me.ts'
import { AddForm } from '../ui/add-form.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Pager } from '../ui/pager.tsx'
import { Section } from '../ui/section.tsx'
import { usePages } from '../ui/use-pages.ts'
import { NameList } from './name-list.tsx'
import { workspacesQuery } from './settings-queries.ts'

/** Brands and departments: contacts of their own, one blacklist for all (BL-8). */
export function WorkspacesSection() {
  const { t } = useTranslation('settings')
  const mayAdd = useMay()('workspaces.write')
  const pages = usePages()
  const workspaces = useQuery(workspacesQuery(pages.cursor))
  return (
    <Section title={t('workspaces.title')} text={t('workspaces.text')}>
      <Stack>
        <Loaded query={workspaces} height={3}>
          {({ items, nextCursor }) => (
            <>
              <NameList
                label={t('workspaces.title')}
                items={items.map(({ id, name, createdAt }) => ({ key: id, name, since: createdAt }))}
              />
              <Pager pages={pages} nextCursor={nextCursor} />
            </>
          )}
        </Loaded>
        {mayAdd && <AddWorkspace />}
      </Stack>
    </Section>
  )
}

function AddWorkspace() {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  return (
    <AddForm
      label={t('workspaces.name')}
      maxLength={200}
      verb={t('workspaces.add')}
      faultOf={error => (error instanceof ApiProblem && error.kind === 'conflict' ? t('workspaces.taken') : undefined)}
      add={async name => {
        await post('/workspaces', { name })
        notifyDone(t('workspaces.added', { name }))
        await queries.invalidateQueries({ queryKey: ['workspaces'] })
      }}
    />
  )
}
