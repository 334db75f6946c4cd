import { Alert } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import { MailboxAway } from './mailbox-away.tsx'
import type { MailboxTest } from './mailbox-queries.ts'

/** What came of a try, said aloud when it comes. */
export function MailboxTestResult({ result }: { result: MailboxTest | undefined }) {
  const { t } = useTranslation('bounces')
  const { number } = useFormat()
  return (
    <div aria-live="polite">
      {result?.works && (
        <Alert color="green" icon={<IconCheck aria-hidden />} title={t('mailboxes.works')}>
          {t('mailboxes.waiting', { count: result.waiting ?? 0, total: number(result.waiting ?? 0) })}
        </Alert>
      )}
      {result && !result.works && <MailboxAway title={t('mailboxes.fails')} why={result.why} said={result.text} />}
    </div>
  )
}
