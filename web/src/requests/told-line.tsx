import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { Step } from './request-queries.ts'

/** How another system was told of a request: the mails to its owner, and the calls of its program. */
export function ToldLine({ told, answer }: Pick<Step, 'told' | 'answer'>) {
  const { t } = useTranslation('requests')
  const { dateTime } = useFormat()
  if (!told || answer !== null) return null
  const { mails, lastMailAt, callOutcome, callFailure: failure, nextCallAt } = told
  const lines = [
    mails > 0 && lastMailAt && t('told.mailed', { count: mails, when: dateTime(lastMailAt) }),
    callOutcome === 'taken' && t('told.taken'),
    callOutcome === 'given_up' && t('told.given_up', { failure }),
    failure && nextCallAt && t('told.failing', { failure, when: dateTime(nextCallAt) }),
  ].filter(line => line !== false && line !== null && line !== '')
  if (lines.length === 0) return null
  return (
    <Text size="sm" c="dimmed" className="break">
      {lines.join(' ')}
    </Text>
  )
}
