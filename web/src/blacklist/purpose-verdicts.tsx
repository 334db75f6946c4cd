import { Badge, Group, Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Purpose } from './blacklist-queries.ts'

type PurposeVerdictsProps = Record<Purpose, { allowed: boolean }>

/** May marketing go, may service mail go: two words, two signs. */
export function PurposeVerdicts(verdicts: PurposeVerdictsProps) {
  const { t } = useTranslation('blacklist')
  return (
    <Group gap="lg">
      {(['marketing', 'service'] as const).map(purpose => {
        const { allowed } = verdicts[purpose]
        const Icon = allowed ? IconCheck : IconX
        return (
          <Group key={purpose} gap={8} wrap="nowrap">
            <Text fw={600}>{t(`purpose.${purpose}`)}</Text>
            <Badge color={allowed ? 'green' : 'red'} leftSection={<Icon size={14} aria-hidden />}>
              {t(allowed ? 'may.go' : 'may.stopped')}
            </Badge>
          </Group>
        )
      })}
    </Group>
  )
}
