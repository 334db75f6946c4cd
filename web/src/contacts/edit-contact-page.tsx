import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { patch } from '../api/client.ts'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Page } from '../ui/page.tsx'
import { bodyOf, type ContactDraft, draftOf } from './contact-draft.ts'
import { ContactForm } from './contact-form.tsx'
import { type ContactCard, contactQuery, fieldsQuery } from './contact-queries.ts'

export default function EditContactPage() {
  const { t } = useTranslation('contacts')
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const contact = useQuery(contactQuery(id))
  const above = (
    <TextLink to="/contacts/$id" params={{ id } as never}>
      {contact.data?.address ?? t('one.title')}
    </TextLink>
  )
  return (
    <Page title={t('edit.title')} lead={t('edit.lead')} above={above}>
      <Loaded query={contact} height={30}>
        {found => <Edit contact={found} />}
      </Loaded>
    </Page>
  )
}

function Edit({ contact }: { contact: ContactCard }) {
  const { t } = useTranslation('contacts')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const fields = useQuery(fieldsQuery(contact.workspaceId))
  const save = useMutation({
    mutationFn: (draft: ContactDraft) => patch<ContactCard>(`/contacts/${contact.id}`, bodyOf(draft)),
    async onSuccess({ id, address }) {
      await queries.invalidateQueries({ queryKey: ['contacts'] })
      notifyDone(t('saved', { address }))
      await navigate({ to: '/contacts/$id', params: { id } } as never)
    },
  })
  return (
    <Loaded query={fields} height={30}>
      {({ items }) => (
        <ContactForm
          draft={draftOf(contact)}
          fields={items}
          save={save.mutate}
          isSaving={save.isPending}
          error={save.error}
        />
      )}
    </Loaded>
  )
}
