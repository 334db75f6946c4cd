import { Anchor, List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '../api/client.ts'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { ExplainedEntry } from './blacklist-queries.ts'

/** How somebody said it who said it to the organisation. */
export const WAYS = ['phone', 'letter', 'counter', 'email'] as const

/** On what proof an entry stands, each with its details, and the letters beside it. */
export function Evidence({ entry: { evidence = [], proofFiles = [] } }: { entry: ExplainedEntry }) {
  const { t } = useTranslation('blacklist')
  const { dateTime, bytes } = useFormat()
  if (evidence.length === 0) return <Text size="sm">{t('evidence.none')}</Text>
  return (
    <List size="sm" listStyleType="none" aria-label={t('evidence.title')}>
      {evidence.map(({ channel, recordedAt, detail }) => (
        <List.Item key={recordedAt + channel} className="break">
          {t('evidence.one', { channel: t(`channel.${channel}`), at: dateTime(recordedAt) })}
          {Object.entries(detail).map(([name, value]) => (
            <Text key={name} span size="sm" c="dimmed" display="block">
              <Detail name={name} value={value} />
            </Text>
          ))}
        </List.Item>
      ))}
      {proofFiles.map(({ id, name, bytes: size }) => (
        <List.Item key={id} className="break">
          <Anchor size="sm" underline="always" href={apiUrl(`/blacklist/proofs/${id}`)} download>
            {t('history.file', { name, size: bytes(size) })}
          </Anchor>
        </List.Item>
      ))}
    </List>
  )
}

/** The names that Veto itself gives are said in words. Any other is the source's own: shown as it is, letter for letter. */
function Detail({ name, value }: { name: string; value: unknown }) {
  const { t, i18n } = useTranslation('blacklist')
  const key = `evidence.detail.${name}`
  const label = i18n.exists(`blacklist:${key}`) ? t(key) : name
  if (name === 'importId' && typeof value === 'string') return <TextLink to={`/imports/${value}`}>{label}</TextLink>
  const how = WAYS.find(one => name === 'how' && one === value)
  if (how) return t('evidence.pair', { name: label, value: t(`how.${how}`) })
  return t('evidence.pair', { name: label, value: typeof value === 'string' ? value : JSON.stringify(value) })
}
