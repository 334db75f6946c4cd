import { Badge } from '@mantine/core'
import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

const SOON_DAYS = 7

/** How many days are left until something must be answered, or how many it is late. */
export function DueBadge({ daysLeft }: { daysLeft: number }) {
  const { t } = useTranslation('ui')
  const words =
    daysLeft === 0 ? t('due.today') : t(daysLeft > 0 ? 'due.left' : 'due.late', { count: Math.abs(daysLeft) })
  const color = daysLeft < 0 ? 'red' : daysLeft <= SOON_DAYS ? 'yellow' : 'gray'
  const Icon = daysLeft <= SOON_DAYS ? IconAlertTriangle : IconClock
  return (
    <Badge color={color} leftSection={<Icon size={14} aria-hidden />}>
      {words}
    </Badge>
  )
}
