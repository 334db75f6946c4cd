import { Button, Card, Stack, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconInbox, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { BouncesNav } from './bounces-nav.tsx'
import { MailboxCard } from './mailbox-card.tsx'
import { MailboxForm } from './mailbox-form.tsx'
import { mailboxesQuery } from './mailbox-queries.ts'

/** BN-3: the mailboxes that reports are read from. */
export default function MailboxesPage() {
  const { t } = useTranslation('bounces')
  const mayAdd = useMay()('mailboxes.write')
  const mailboxes = useQuery(mailboxesQuery)
  const [isAdding, { open, close }] = useDisclosure()
  const add = mayAdd && !isAdding && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
      {t('mailboxes.add')}
    </Button>
  )
  return (
    <Page title={t('mailboxes.title')} lead={t('mailboxes.lead')} actions={add}>
      <BouncesNav />
      <Loaded query={mailboxes} height={24}>
        {({ items }) => (
          <Stack gap="lg">
            {isAdding && (
              <Card component="section" aria-labelledby="add-mailbox">
                <Stack gap="md">
                  <Title order={2} id="add-mailbox">
                    {t('mailboxes.add')}
                  </Title>
                  <MailboxForm onDone={close} />
                </Stack>
              </Card>
            )}
            {items.length === 0 && !isAdding && (
              <EmptyState icon={IconInbox} title={t('mailboxes.none.title')} text={t('mailboxes.none.text')} />
            )}
            {items.map(mailbox => (
              <MailboxCard key={mailbox.id} mailbox={mailbox} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
