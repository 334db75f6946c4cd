import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { Facts } from '../ui/facts.tsx'
import { notifyDone } from '../ui/notify.ts'
import { useFormat } from '../ui/use-format.ts'
import { SenderForm } from './sender-form.tsx'
import { editSender, type SenderCard, senderQuery } from './sender-queries.ts'

/** Name and postal address, and their change; the address itself is for good. */
export function SenderFacts({ sender }: { sender: SenderCard }) {
  const { t } = useTranslation('senders')
  const { dateTime } = useFormat()
  const mayChange = useMay()('senders.write')
  const [isOpen, { open, close }] = useDisclosure()
  const change = useChange(sender.id)
  if (isOpen)
    return (
      <SenderForm
        sender={sender}
        isNew={false}
        verb={t('ui:action.save')}
        save={({ name, postalAddress }) => change.mutate({ name, postalAddress }, { onSuccess: close })}
        isSaving={change.isPending}
        error={change.error}
      />
    )
  return (
    <Card component="section" aria-labelledby="sender">
      <Stack gap="md">
        <Title order={2} id="sender">
          {t('one.title')}
        </Title>
        <Facts
          lines={[
            [t('form.name'), sender.name],
            [t('form.address'), sender.address],
            [t('one.domain'), sender.domain],
            [t('form.postalAddress'), sender.postalAddress],
            [t('column.since'), dateTime(sender.createdAt)],
          ]}
        />
        {mayChange && (
          <Group gap="sm">
            <Button variant="default" onClick={open}>
              {t('ui:action.change')}
            </Button>
            <PutAway sender={sender} />
          </Group>
        )}
      </Stack>
    </Card>
  )
}

function PutAway({ sender: { id, isArchived, address } }: { sender: SenderCard }) {
  const { t } = useTranslation('senders')
  const [isOpen, { open, close }] = useDisclosure()
  const change = useChange(id)
  if (isArchived)
    return (
      <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ isArchived: false })}>
        {t('away.back')}
      </Button>
    )
  const act = { ...change, mutate: () => change.mutate({ isArchived: true }, { onSuccess: close }) }
  return (
    <>
      <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={open}>
        {t('away.open')}
      </Button>
      <ConfirmModal
        isOpen={isOpen}
        onClose={close}
        title={t('away.title', { address })}
        verb={t('away.open')}
        act={act}
      >
        <Text>{t('away.text')}</Text>
      </ConfirmModal>
    </>
  )
}

function useChange(id: string) {
  const { t } = useTranslation('senders')
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: Parameters<typeof editSender>[1]) => editSender(id, change),
    async onSuccess(changed) {
      queries.setQueryData(senderQuery(id).queryKey, changed)
      notifyDone(t('one.saved'))
      await queries.invalidateQueries({ queryKey: ['senders', 'page'] })
    },
  })
}
