import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { MailboxFields } from './mailbox-fields.tsx'
import {
  addMailbox,
  changeMailbox,
  type Mailbox,
  mailboxesQuery,
  testMailbox,
  testNewMailbox,
} from './mailbox-queries.ts'
import { MailboxTestResult } from './mailbox-test-result.tsx'
import { type MailboxValues, needsPassword, valuesOf } from './mailbox-values.ts'

/** How a mailbox is reached, tried before it is kept. Without `mailbox`: a new one. */
export function MailboxForm({ mailbox, onDone }: { mailbox?: Mailbox; onDone(): void }) {
  const { t } = useTranslation('bounces')
  const queries = useQueryClient()
  const form = useForm<MailboxValues>({ initialValues: valuesOf(mailbox) })
  const mustTell = needsPassword(mailbox, form.values)
  const body = () => {
    const { password, port, ...rest } = form.values
    return { ...rest, port: Number(port), ...(password === '' ? {} : { password }) }
  }
  const whole = () => ({ ...body(), password: form.values.password })
  const test = useMutation({
    mutationFn: () => (mailbox ? testMailbox(mailbox.id, body()) : testNewMailbox(whole())),
  })
  const save = useMutation({
    mutationFn: () => (mailbox ? changeMailbox(mailbox.id, body()) : addMailbox(whole())),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: mailboxesQuery.queryKey })
      notifyDone(t(mailbox ? 'mailboxes.changed' : 'mailboxes.added'))
      onDone()
    },
  })
  const { host, userName, password } = form.values
  const isComplete = host.trim() !== '' && userName.trim() !== '' && (password !== '' || !mustTell)
  return (
    <form style={{ maxInlineSize: '44rem' }} onSubmit={form.onSubmit(() => save.mutate())}>
      <Stack gap="md">
        <MailboxFields form={form} isNew={!mailbox} mustTell={mustTell} />
        <MailboxTestResult result={test.data} />
        <ProblemAlert error={save.error ?? test.error} />
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            {t(mailbox ? 'ui:action.save' : 'mailboxes.add')}
          </Button>
          <Button variant="default" loading={test.isPending} disabled={!isComplete} onClick={() => test.mutate()}>
            {t('mailboxes.test')}
          </Button>
          <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={onDone}>
            {t('ui:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
