import { Box, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ReasonBadge } from '../ui/reason-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Import } from './import-queries.ts'
import { VERDICT_COLOURS } from './import-words.tsx'

/** A verdict, what it means, and what it is made of: blocked by reason, invalid by fault, left out by cause. */
export function VerdictDetails({ of, verdict }: { of: Import; verdict: string }) {
  const { t } = useTranslation('imports')
  return (
    <Stack gap={4} ta="start">
      <Group gap="xs" wrap="nowrap">
        <Box
          w={12}
          h={12}
          bg={VERDICT_COLOURS[verdict] ?? 'gray'}
          style={{ borderRadius: 3, flex: 'none' }}
          aria-hidden
        />
        <Text fw={600}>{t(`verdict.${verdict}.name`)}</Text>
      </Group>
      <Text size="sm" c="dimmed">
        {t(`verdict.${verdict}.about`)}
      </Text>
      <Parts of={of} verdict={verdict} />
    </Stack>
  )
}

function Parts({ of, verdict }: { of: Import; verdict: string }) {
  const { t } = useTranslation('imports')
  if (verdict === 'blocked')
    return <Counted counts={of.blockedByReason} nameOf={reason => <ReasonBadge reason={reason} />} />
  if (verdict === 'invalid')
    return (
      <Counted
        counts={of.invalidByFault}
        nameOf={fault => (fault === 'bad_field_value' ? t('badFieldValue') : t(`ui:fault.${fault}`))}
      />
    )
  if (verdict === 'left_out') return <Counted counts={of.leftOutByCause} nameOf={cause => t(`leftOut.${cause}`)} />
  return null
}

function Counted({
  counts = {},
  nameOf,
}: {
  counts: Record<string, number> | undefined
  nameOf: (name: string) => React.ReactNode
}) {
  const { number } = useFormat()
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a)
  return (
    <Stack gap={4} mt={4}>
      {sorted.map(([name, count]) => (
        <Group key={name} gap="xs" wrap="nowrap">
          <Text size="sm" fw={600}>
            {number(count)}
          </Text>
          <Text size="sm" component="div">
            {nameOf(name)}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}
