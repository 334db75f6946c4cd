import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { changeMailbox, type Mailbox, mailboxesQuery, removeMailbox } from './mailbox-queries.ts'

/** Not read for a while, with everything kept; or read again, at once. */
export function PauseMailbox({ mailbox: { id, isPaused } }: { mailbox: Mailbox }) {
  const { t } = useTranslation('bounces')
  const queries = useQueryClient()
  const pause = useMutation({
    mutationFn: () => changeMailbox(id, { isPaused: !isPaused }),
    onSuccess: () => queries.invalidateQueries({ queryKey: mailboxesQuery.queryKey }),
  })
  return (
    <>
      <Button variant="default" loading={pause.isPending} onClick={() => pause.mutate()}>
        {t(isPaused ? 'mailboxes.resume' : 'mailboxes.pause')}
      </Button>
      <ProblemAlert error={pause.error} />
    </>
  )
}

export function RemoveMailbox({ mailbox: { id, userName } }: { mailbox: Mailbox }) {
  const { t } = useTranslation('bounces')
  const queries = useQueryClient()
  const [isAsking, { open, close }] = useDisclosure()
  const remove = useMutation({
    mutationFn: () => removeMailbox(id),
    async onSuccess() {
      close()
      notifyDone(t('mailboxes.removed'))
      await queries.invalidateQueries({ queryKey: mailboxesQuery.queryKey })
    },
  })
  return (
    <>
      <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={open}>
        {t('mailboxes.remove')}
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        onClose={close}
        title={t('mailboxes.removeTitle', { name: userName })}
        verb={t('mailboxes.remove')}
        isDangerous
        act={{ ...remove, mutate: () => remove.mutate() }}
      >
        <Text>{t('mailboxes.removeText')}</Text>
      </ConfirmModal>
    </>
  )
}
