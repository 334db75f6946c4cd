import { SimpleGrid } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { ConsentsCard } from './consents-card.tsx'
import { ContactFacts } from './contact-facts.tsx'
import { ContactInterests } from './contact-interests.tsx'
import { ContactLists } from './contact-lists.tsx'
import { contactQuery } from './contact-queries.ts'
import { ContactVerdict } from './contact-verdict.tsx'
import { nameOf } from './name-of.ts'

export default function ContactPage() {
  const { t } = useTranslation('contacts')
  const may = useMay()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const contact = useQuery(contactQuery(id))
  const edit = may('contacts.write') && contact.data && (
    <ButtonLink
      to="/contacts/$id/edit"
      params={{ id } as never}
      variant="default"
      leftSection={<IconPencil size={18} aria-hidden />}
    >
      {t('edit.open')}
    </ButtonLink>
  )
  return (
    <Page
      title={contact.data?.address ?? t('one.title')}
      lead={contact.data && nameOf(contact.data)}
      above={<TextLink to="/contacts">{t('one.back')}</TextLink>}
      actions={edit}
    >
      <Loaded query={contact} height={24}>
        {found => (
          <>
            <ContactVerdict contact={found} />
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
              <ContactFacts contact={found} />
              <ContactLists contact={found} />
              <ContactInterests key={found.updatedAt} contact={found} />
            </SimpleGrid>
            {may('consents.read') && <ConsentsCard contactId={id} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
