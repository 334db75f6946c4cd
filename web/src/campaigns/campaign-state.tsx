import { Badge } from '@mantine/core'
import {
  IconCalendar,
  IconCheck,
  IconLoader2,
  IconPencil,
  IconPlayerPause,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from './campaign-queries.ts'

const LOOKS: Record<Campaign['state'], { color: string; icon: TablerIcon }> = {
  draft: { color: 'gray', icon: IconPencil },
  scheduled: { color: 'grape', icon: IconCalendar },
  running: { color: 'blue', icon: IconLoader2 },
  paused: { color: 'yellow', icon: IconPlayerPause },
  cancelled: { color: 'gray', icon: IconX },
  finished: { color: 'green', icon: IconCheck },
}

/** Where a campaign stands, in one word. */
export function CampaignState({ state }: Pick<Campaign, 'state'>) {
  const { t } = useTranslation('campaigns')
  const { color, icon: Icon } = LOOKS[state]
  return (
    <Badge color={color} leftSection={<Icon size={14} aria-hidden />}>
      {t(`state.${state}`)}
    </Badge>
  )
}
