import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Page } from '../ui/page.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { SegmentForm } from './segment-form.tsx'
import { createSegment, type Filter } from './segment-queries.ts'

const EVERYBODY: Filter = { match: 'all', conditions: [] }

export default function NewSegmentPage() {
  const { t } = useTranslation('contacts')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: ({ name, filter }: { name: string; filter: Filter }) =>
      createSegment(workspace || undefined, name, filter),
    async onSuccess({ name }) {
      await queries.invalidateQueries({ queryKey: ['contacts', 'segments'] })
      notifyDone(t('segment.saved', { name }))
      await navigate({ to: '/contacts/segments' } as never)
    },
  })
  return (
    <Page
      title={t('segment.newTitle')}
      lead={t('segment.lead')}
      above={<TextLink to="/contacts/segments">{t('segment.title')}</TextLink>}
    >
      <WorkspaceSelect value={workspace} onChange={setWorkspace} />
      <SegmentForm
        key={workspace}
        workspace={workspace}
        name=""
        filter={EVERYBODY}
        save={(name, filter) => save.mutate({ name, filter })}
        isSaving={save.isPending}
        error={save.error}
      />
    </Page>
  )
}
