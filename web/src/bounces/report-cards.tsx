import { Card, Code, ScrollArea, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Facts } from '../ui/facts.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Report } from './bounce-queries.ts'
import { useWhy } from './use-why.ts'

/** What was read, recipient by recipient, and by which rule. */
export function ReadCard({ report: { readings, events } }: { report: Report }) {
  const { t } = useTranslation('bounces')
  const why = useWhy()
  return (
    <Part id="read" title={t('report.read')}>
      {readings.length + events.length === 0 && <Text c="dimmed">{t('report.readNone')}</Text>}
      {readings.map((one, at) => (
        <Facts
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change
          key={at}
          lines={[
            [t('column.about'), one.address],
            ['', one.originalAddress && t('report.original', { address: one.originalAddress })],
            [t('report.outcome'), t(`outcome.${one.outcome}`)],
            [t('column.reason'), why(one.reason)],
            [t('column.code'), [one.smtpCode, one.status].filter(Boolean).join(' ')],
            [t('report.diagnostic'), one.diagnostic && <Code className="break">{one.diagnostic}</Code>],
            [t('report.rule'), <Code key="rule">{one.rule}</Code>],
          ]}
        />
      ))}
      {events.map((one, at) => (
        <Facts
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change
          key={at}
          lines={[
            [t('column.about'), one.address ?? one.reference],
            [t('report.outcome'), t(`said.${one.action}`)],
            [t('column.reason'), one.reason && why(one.reason)],
            [t('column.code'), one.code],
            [t('report.scope'), one.scope],
            [t('report.diagnostic'), one.detail && <Code className="break">{one.detail}</Code>],
          ]}
        />
      ))}
    </Part>
  )
}

export function DoneCard({ report: { reactions } }: { report: Report }) {
  const { t } = useTranslation('bounces')
  const { dateTime } = useFormat()
  const why = useWhy()
  return (
    <Part id="done" title={t('report.done')}>
      {reactions.length === 0 && <Text c="dimmed">{t('report.doneNone')}</Text>}
      {reactions.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change
        <Text key={at}>
          {t(`action.${one.action}`)} · {t(`kind.${one.kind}`)} · {why(one.reason)} · {dateTime(one.at)}
        </Text>
      ))}
    </Part>
  )
}

export function RawCard({ report: { raw, rawBytes } }: { report: Report }) {
  const { t } = useTranslation('bounces')
  const { bytes } = useFormat()
  return (
    <Part id="raw" title={t('report.raw')}>
      {raw === null && <Text c="dimmed">{t('report.rawGone')}</Text>}
      {raw !== null && (
        <ScrollArea.Autosize mah="32rem" viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('report.raw') }}>
          <Code block>{raw}</Code>
        </ScrollArea.Autosize>
      )}
      {rawBytes !== null && rawBytes > 100_000 && (
        <Text size="sm" c="dimmed">
          {t('report.rawCut', { bytes: bytes(rawBytes) })}
        </Text>
      )}
    </Part>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Card component="section" aria-labelledby={id}>
      <Stack gap="md">
        <Title order={2} id={id}>
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  )
}
