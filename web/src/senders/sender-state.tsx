import { Badge } from '@mantine/core'
import { IconAlertTriangle, IconArchive, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Sender } from './sender-queries.ts'

const LOOKS = {
  archived: { color: 'gray', icon: IconArchive },
  verified: { color: 'green', icon: IconCheck },
  unverified: { color: 'yellow', icon: IconAlertTriangle },
} as const

/** Whether the DNS lets this sender sign, in one word. */
export function SenderState({ of: { isArchived, isVerified } }: { of: Pick<Sender, 'isArchived' | 'isVerified'> }) {
  const { t } = useTranslation('senders')
  const state = isArchived ? 'archived' : isVerified ? 'verified' : 'unverified'
  const { color, icon: Icon } = LOOKS[state]
  return (
    <Badge color={color} leftSection={<Icon size={14} aria-hidden />}>
      {t(`state.${state}`)}
    </Badge>
  )
}
