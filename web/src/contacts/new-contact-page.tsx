import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Page } from '../ui/page.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { bodyOf, type ContactDraft, emptyDraft } from './contact-draft.ts'
import { ContactForm } from './contact-form.tsx'
import { type ContactCard, fieldsQuery, listsQuery } from './contact-queries.ts'

export default function NewContactPage() {
  const { t } = useTranslation('contacts')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const fields = useQuery(fieldsQuery(workspace))
  const lists = useQuery(listsQuery(workspace))
  const save = useMutation({
    mutationFn: (draft: ContactDraft) => {
      const { lists: chosen, confirmed } = draft
      const own = workspace === '' ? {} : { workspaceId: workspace }
      return post<ContactCard>('/contacts', { ...bodyOf(draft), ...own, lists: chosen, confirmed })
    },
    async onSuccess({ id, address }) {
      await queries.invalidateQueries({ queryKey: ['contacts'] })
      notifyDone(t('saved', { address }))
      await navigate({ to: '/contacts/$id', params: { id } } as never)
    },
  })
  return (
    <Page title={t('add.title')} lead={t('add.lead')} above={<TextLink to="/contacts">{t('one.back')}</TextLink>}>
      <WorkspaceSelect value={workspace} onChange={setWorkspace} />
      <Loaded query={fields} height={30}>
        {({ items }) => (
          <ContactForm
            draft={emptyDraft(t('add.source'))}
            fields={items}
            lists={lists.data?.items ?? []}
            save={save.mutate}
            isSaving={save.isPending}
            error={save.error}
          />
        )}
      </Loaded>
    </Page>
  )
}
