import { Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/page.tsx'
import { SaveBar } from '../ui/save-bar.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { NOTHING, textsOf } from './template-draft.ts'
import { TemplateForm } from './template-form.tsx'
import { createTemplate } from './template-queries.ts'

export default function NewTemplatePage() {
  const { t } = useTranslation('templates')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const [draft, setDraft] = useState(NOTHING)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const create = useMutation({
    mutationFn: () => createTemplate({ ...textsOf(draft), ...(workspace === '' ? {} : { workspaceId: workspace }) }),
    async onSuccess({ id }) {
      await queries.invalidateQueries({ queryKey: ['templates'] })
      await navigate({ to: '/campaigns/templates/$id', params: { id } } as never)
    },
  })
  return (
    <Page
      title={t('add.title')}
      lead={t('add.lead')}
      above={<TextLink to="/campaigns/templates">{t('title')}</TextLink>}
    >
      <Stack gap="lg">
        <WorkspaceSelect value={workspace} onChange={setWorkspace} />
        <TemplateForm
          workspaceId={workspace}
          draft={draft}
          onChange={change => setDraft(before => ({ ...before, ...change }))}
        />
        <SaveBar
          isDirty={draft.name.trim() !== '' && draft.source.trim() !== ''}
          save={create.mutate}
          isSaving={create.isPending}
          error={create.error}
        />
      </Stack>
    </Page>
  )
}
