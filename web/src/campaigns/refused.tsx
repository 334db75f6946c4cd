import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'

const REASONS = [
  'empty_audience',
  'unverified_sender',
  'archived_sender',
  'no_postal_address',
  'no_https',
  'incomplete',
]

/** Why a start, a schedule or a test mail was refused, and what to do about it. */
export function Refused({ error }: { error: Error | null }) {
  const { t } = useTranslation('campaigns')
  const { list } = useFormat()
  if (!(error instanceof ApiProblem)) return <ProblemAlert error={error} />
  const { reason, field, unknownFields } = error.details
  const fields = Array.isArray(unknownFields) ? unknownFields.map(name => `{{ ${name} }}`) : []
  const known = REASONS.find(one => one === reason) ?? (field === 'at' ? 'past' : undefined)
  if (!known && fields.length === 0) return <ProblemAlert error={error} />
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('refused.title')}>
      {known ? t(`refused.${known}`) : t('unknown.text', { count: fields.length, fields: list(fields) })}
    </Alert>
  )
}
