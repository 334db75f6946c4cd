import { Badge } from '@mantine/core'
import { IconCheck, IconHelp, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Report } from './bounce-queries.ts'

const LOOKS = {
  open: { color: 'yellow', icon: IconHelp },
  done: { color: 'green', icon: IconCheck },
  decided: { color: 'blue', icon: IconUser },
} as const

export function ReportState({ state }: Pick<Report, 'state'>) {
  const { t } = useTranslation('bounces')
  const { color, icon: Icon } = LOOKS[state]
  return (
    <Badge color={color} leftSection={<Icon size={14} aria-hidden />}>
      {t(`state.${state}`)}
    </Badge>
  )
}
