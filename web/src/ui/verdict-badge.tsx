import { Badge, Group } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ReasonBadge } from './reason-badge.tsx'

/** May this address be mailed: yes, or no and why. */
export function VerdictBadge({ verdict }: { verdict: { allowed: boolean; reason?: string | undefined } }) {
  const { t } = useTranslation('ui')
  if (verdict.allowed)
    return (
      <Badge color="green" leftSection={<IconCheck size={14} aria-hidden />}>
        {t('verdict.allowed')}
      </Badge>
    )
  return (
    <Group gap={6} wrap="nowrap">
      <Badge color="red" leftSection={<IconX size={14} aria-hidden />}>
        {t('verdict.stopped')}
      </Badge>
      {verdict.reason && <ReasonBadge reason={verdict.reason} />}
    </Group>
  )
}
