import { Badge } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconFlask,
  IconHandStop,
  IconLoader2,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Import, isRunning } from './import-queries.ts'

const LOOKS = {
  queued: { color: 'gray', icon: IconClock },
  running: { color: 'blue', icon: IconLoader2 },
  held: { color: 'grape', icon: IconHandStop },
  done: { color: 'green', icon: IconCheck },
  tried: { color: 'veto', icon: IconFlask },
  failed: { color: 'red', icon: IconAlertTriangle },
  discarded: { color: 'gray', icon: IconTrash },
} as const

/** Where an import stands, in one word. */
export function StateBadge({ of }: { of: Import }) {
  const { t } = useTranslation('imports')
  const state = stateOf(of)
  const { color, icon: Icon } = LOOKS[state]
  return (
    <Badge color={color} leftSection={<Icon size={14} aria-hidden />}>
      {t(`state.${state}`)}
    </Badge>
  )
}

function stateOf(of: Import): keyof typeof LOOKS {
  if (of.state === 'done') return of.isDryRun ? 'tried' : 'done'
  if (of.state === 'queued') return 'queued'
  return isRunning(of) ? 'running' : (of.state as 'held' | 'failed' | 'discarded')
}

export const VERDICT_COLOURS: Record<string, string> = {
  created: 'green',
  listed: 'veto',
  updated: 'teal',
  unchanged: 'gray',
  already_listed: 'gray',
  duplicate: 'blue',
  left_out: 'yellow',
  invalid: 'orange',
  blocked: 'red',
}

/** The verdicts of an overview with their counts, in the order in which people ask for them; those that did not come up are left out. */
export function verdictsOf(shown: Import): { verdict: string; rows: number }[] {
  const { created, updated, unchanged, listed, alreadyListed, blocked, leftOut, invalid, duplicate } = shown
  const counts = {
    created,
    listed,
    updated,
    unchanged,
    already_listed: alreadyListed,
    blocked,
    left_out: leftOut,
    invalid,
    duplicate,
  }
  return Object.entries(counts).flatMap(([verdict, rows]) => (rows ? [{ verdict, rows }] : []))
}
