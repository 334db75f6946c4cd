import { Badge, Button, Card, Group, Stack, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconCheck, IconClock, IconPlayerPause } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { Facts } from '../ui/facts.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { MailboxAway } from './mailbox-away.tsx'
import { MailboxForm } from './mailbox-form.tsx'
import { type Mailbox, testMailbox } from './mailbox-queries.ts'
import { MailboxTestResult } from './mailbox-test-result.tsx'
import { PauseMailbox, RemoveMailbox } from './stop-mailbox.tsx'

/** One mailbox: how the last reading went, and what can be done about it. Its password is never here. */
export function MailboxCard({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation('bounces')
  const { number, ago, dateTime } = useFormat()
  const mayChange = useMay()('mailboxes.write')
  const [isChanging, { open, close }] = useDisclosure()
  const test = useMutation({ mutationFn: () => testMailbox(mailbox.id, {}) })
  const { id, host, port, security, userName, folder, doneFolder, fault, faultWhy, faultSince } = mailbox
  const change = () => {
    test.reset()
    open()
  }
  return (
    <Card component="section" aria-labelledby={id}>
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Title order={3} id={id} className="break">
            {userName}
          </Title>
          <State mailbox={mailbox} />
        </Group>
        {fault !== null && !mailbox.isPaused && (
          <MailboxAway
            title={t('mailboxes.awaySince', { since: dateTime(faultSince ?? mailbox.createdAt) })}
            why={faultWhy}
            said={fault}
          />
        )}
        {isChanging ? (
          <MailboxForm mailbox={mailbox} onDone={close} />
        ) : (
          <>
            <Facts
              lines={[
                [t('mailboxes.host'), `${host}:${port}`],
                [t('mailboxes.security'), t(`mailboxes.secure.${security}`)],
                [t('mailboxes.certificate'), mailbox.acceptsAnyCertificate && t('mailboxes.any')],
                [t('mailboxes.folder'), folder],
                [t('mailboxes.doneFolder'), doneFolder],
                [t('mailboxes.last'), mailbox.lastReadAt ? ago(mailbox.lastReadAt) : t('mailboxes.never')],
                [t('mailboxes.count'), number(mailbox.readCount)],
              ]}
            />
            <MailboxTestResult result={test.data} />
            <ProblemAlert error={test.error} />
            {mayChange && (
              <Group gap="sm">
                <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
                  {t('mailboxes.test')}
                </Button>
                <Button variant="default" onClick={change}>
                  {t('ui:action.change')}
                </Button>
                <PauseMailbox mailbox={mailbox} />
                <RemoveMailbox mailbox={mailbox} />
              </Group>
            )}
          </>
        )}
      </Stack>
    </Card>
  )
}

const LOOKS = {
  paused: { color: 'gray', icon: IconPlayerPause },
  away: { color: 'orange', icon: IconAlertTriangle },
  read: { color: 'green', icon: IconCheck },
  new: { color: 'blue', icon: IconClock },
} as const

function State({ mailbox: { isPaused, fault, lastReadAt } }: { mailbox: Mailbox }) {
  const { t } = useTranslation('bounces')
  const state = isPaused ? 'paused' : fault !== null ? 'away' : lastReadAt ? 'read' : 'new'
  const { color, icon: Icon } = LOOKS[state]
  return (
    <Badge color={color} leftSection={<Icon size={14} aria-hidden />}>
      {t(`mailboxes.state.${state}`)}
    </Badge>
  )
}
