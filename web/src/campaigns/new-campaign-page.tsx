import { Button, Card, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { createCampaign } from './campaign-queries.ts'

/** A name is all it takes to begin: the draft has a page of its own. */
export default function NewCampaignPage() {
  const { t } = useTranslation('campaigns')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const [name, setName] = useState('')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const create = useMutation({
    mutationFn: () => createCampaign(name, workspace),
    async onSuccess({ id }) {
      await queries.invalidateQueries({ queryKey: ['campaigns', 'page'] })
      await navigate({ to: '/campaigns/$id', params: { id } } as never)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <Page title={t('add.title')} lead={t('add.lead')} above={<TextLink to="/campaigns">{t('title')}</TextLink>}>
      <Card>
        <form onSubmit={submit}>
          <Stack gap="md">
            <WorkspaceSelect value={workspace} onChange={setWorkspace} />
            <TextInput
              label={t('form.name')}
              description={t('form.nameHelp')}
              required
              withAsterisk={false}
              maxLength={200}
              value={name}
              onChange={event => setName(event.currentTarget.value)}
            />
            <ProblemAlert error={create.error} />
            <div>
              <Button type="submit" loading={create.isPending}>
                {t('add.verb')}
              </Button>
            </div>
          </Stack>
        </form>
      </Card>
    </Page>
  )
}
