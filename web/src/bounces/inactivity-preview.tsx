import { Alert, List, Stack, Text } from '@mantine/core'
import { IconUserCheck, IconUserOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { Seen } from './inactivity-queries.ts'

const MOST_COUNTED = 100_000

/** Who would be listed now: how many, and some of them. */
export function InactivityPreview({ seen: { months, messages, count, examples } }: { seen: Seen }) {
  const { t } = useTranslation('bounces')
  const { number } = useFormat()
  const figures = { months: number(months), messages: number(messages) }
  const total = number(count)
  if (count === 0)
    return (
      <Alert color="green" icon={<IconUserCheck aria-hidden />} title={t('inactive.nobody')}>
        {t('inactive.nobodyText', figures)}
      </Alert>
    )
  return (
    <Alert
      color="yellow"
      icon={<IconUserOff aria-hidden />}
      title={t(count < MOST_COUNTED ? 'inactive.would' : 'inactive.wouldAtLeast', { count, total })}
    >
      <Stack gap="sm">
        <Text size="sm">{t('inactive.wouldText', figures)}</Text>
        <List size="sm" listStyleType="none" aria-label={t('inactive.examples')}>
          {examples.map(address => (
            <List.Item key={address} className="break">
              {address}
            </List.Item>
          ))}
        </List>
        {count > examples.length && (
          <Text size="sm">
            {t('inactive.more', { count: count - examples.length, total: number(count - examples.length) })}
          </Text>
        )}
      </Stack>
    </Alert>
  )
}
