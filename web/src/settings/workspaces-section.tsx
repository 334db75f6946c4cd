import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { useMay } from '../session/me.ts'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Pager } from '../ui/pager.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
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
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => post('/workspaces', { name }),
    onSuccess: async () => {
      notifyDone(t('workspaces.added', { name }))
      setName('')
      await queries.invalidateQueries({ queryKey: ['workspaces'] })
    },
  })
  const isTaken = add.error instanceof ApiProblem && add.error.kind === 'conflict'
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end">
          <TextInput
            flex="1 1 14rem"
            label={t('workspaces.name')}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            required
            withAsterisk={false}
            maxLength={200}
            error={isTaken && t('workspaces.taken')}
          />
          <Button type="submit" variant="default" loading={add.isPending}>
            {t('workspaces.add')}
          </Button>
        </Group>
        {!isTaken && <ProblemAlert error={add.error} />}
      </Stack>
    </form>
  )
}
