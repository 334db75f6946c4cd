import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ServerWords } from '../ui/server-words.tsx'
import type { Mailbox } from './mailbox-queries.ts'

type MailboxAwayProps = { title: string; why: Mailbox['faultWhy']; said: string }

/** What keeps Veto from a mailbox, what to do about it, and the server's own words. */
export function MailboxAway({ title, why, said }: MailboxAwayProps) {
  const { t } = useTranslation('bounces')
  const reason = why ?? 'other'
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={title} className="break">
      {t(`mailboxes.why.${reason}`)}
      {why !== 'store' && <ServerWords said={said} />}
    </Alert>
  )
}
