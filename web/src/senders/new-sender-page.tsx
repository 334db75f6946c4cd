import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Page } from '../ui/page.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { SenderForm } from './sender-form.tsx'
import { createSender, type NewSender } from './sender-queries.ts'

export default function NewSenderPage() {
  const { t } = useTranslation('senders')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: (sender: NewSender) => createSender(workspace, sender),
    async onSuccess({ id, address }) {
      await queries.invalidateQueries({ queryKey: ['senders'] })
      notifyDone(t('add.done', { address }))
      await navigate({ to: '/senders/$id', params: { id } } as never)
    },
  })
  return (
    <Page title={t('add.title')} lead={t('add.lead')} above={<TextLink to="/senders">{t('title')}</TextLink>}>
      <WorkspaceSelect value={workspace} onChange={setWorkspace} />
      <SenderForm
        sender={{ name: '', address: '', postalAddress: '' }}
        isNew
        verb={t('add.verb')}
        save={save.mutate}
        isSaving={save.isPending}
        error={save.error}
      />
    </Page>
  )
}
