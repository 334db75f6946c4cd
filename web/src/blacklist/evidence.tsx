import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { ExplainedEntry } from './blacklist-queries.ts'

/** On what proof an entry stands. The detail is whatever the source gave: shown as it is, word for word. */
export function Evidence({ evidence }: { evidence: NonNullable<ExplainedEntry['evidence']> }) {
  const { t } = useTranslation('blacklist')
  const { dateTime } = useFormat()
  if (evidence.length === 0) return <Text size="sm">{t('evidence.none')}</Text>
  return (
    <List size="sm" listStyleType="none" aria-label={t('evidence.title')}>
      {evidence.map(({ channel, recordedAt, detail }) => (
        <List.Item key={recordedAt + channel} className="break">
          {t('evidence.one', { channel: t(`channel.${channel}`), at: dateTime(recordedAt) })}
          {Object.entries(detail).map(([name, value]) => (
            <Text key={name} span size="sm" c="dimmed" display="block">
              {name}: {typeof value === 'string' ? value : JSON.stringify(value)}
            </Text>
          ))}
        </List.Item>
      ))}
    </List>
  )
}
