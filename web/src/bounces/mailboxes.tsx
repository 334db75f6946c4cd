import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconInbox, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MailboxCard } from './mailbox-card.tsx'
import { MailboxForm } from './mailbox-form.tsx'
import { mailboxesQuery } from './mailbox-queries.ts'

/** BN-3: the mailboxes that reports are read from. */
export function Mailboxes() {
  const { t } = useTranslation('bounces')
  const mayAdd = useMay()('mailboxes.write')
  const mailboxes = useQuery(mailboxesQuery)
  const [isAdding, { open, close }] = useDisclosure()
  return (
    <Stack gap="lg" component="section" aria-labelledby="mailboxes" mt="md">
      <Group justify="space-between" align="flex-start" gap="md">
        <div>
          <Title order={2} id="mailboxes">
            {t('mailboxes.title')}
          </Title>
          <Text c="dimmed" maw="46rem">
            {t('mailboxes.lead')}
          </Text>
        </div>
        {mayAdd && !isAdding && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
            {t('mailboxes.add')}
          </Button>
        )}
      </Group>
      {isAdding && (
        <Card component="section" aria-labelledby="add-mailbox">
          <Stack gap="md">
            <Title order={3} id="add-mailbox">
              {t('mailboxes.add')}
            </Title>
            <MailboxForm onDone={close} />
          </Stack>
        </Card>
      )}
      <Loaded query={mailboxes} height={14}>
        {({ items }) =>
          items.length === 0 && !isAdding ? (
            <EmptyState icon={IconInbox} title={t('mailboxes.none.title')} text={t('mailboxes.none.text')} />
          ) : (
            items.map(mailbox => <MailboxCard key={mailbox.id} mailbox={mailbox} />)
          )
        }
      </Loaded>
    </Stack>
  )
}
