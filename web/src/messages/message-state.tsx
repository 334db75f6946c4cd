import { Badge } from '@mantine/core'
import {
  IconBan,
  IconCheck,
  IconClock,
  IconHandStop,
  IconHelp,
  IconHourglass,
  IconSend,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Message } from './message-queries.ts'

const LOOKS: Record<Message['state'], { color: string; icon: TablerIcon }> = {
  queued: { color: 'gray', icon: IconClock },
  handing_over: { color: 'blue', icon: IconSend },
  deferred: { color: 'yellow', icon: IconHourglass },
  held: { color: 'grape', icon: IconHandStop },
  accepted: { color: 'green', icon: IconCheck },
  refused: { color: 'orange', icon: IconX },
  suppressed: { color: 'red', icon: IconBan },
  uncertain: { color: 'yellow', icon: IconHelp },
  expired: { color: 'orange', icon: IconX },
  cancelled: { color: 'gray', icon: IconX },
}

/** Where a message stands, in one word. */
export function MessageState({ state }: Pick<Message, 'state'>) {
  const { t } = useTranslation('messages')
  const { color, icon: Icon } = LOOKS[state]
  return (
    <Badge color={color} leftSection={<Icon size={14} aria-hidden />}>
      {t(`state.${state}`)}
    </Badge>
  )
}
