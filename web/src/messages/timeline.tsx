import { Card, Timeline as Line, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconHelp, IconHourglass, IconInbox, IconRotate, IconX, type TablerIcon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { Attempt, MessageCard } from './message-queries.ts'
import { ReplyText } from './reply-text.tsx'

const ICONS: Record<Attempt['outcome'], TablerIcon> = {
  accepted: IconCheck,
  deferred: IconHourglass,
  refused: IconX,
  uncertain: IconHelp,
  handed_back: IconRotate,
}

/** What happened, one thing after the other. */
export function Timeline({ of }: { of: MessageCard }) {
  const { t } = useTranslation('messages')
  const { dateTime } = useFormat()
  const { createdAt, origin, attempts, state, dueAt } = of
  return (
    <Card component="section" aria-labelledby="timeline">
      <Stack gap="md">
        <Title order={2} id="timeline">
          {t('timeline.title')}
        </Title>
        <Line bulletSize={28} lineWidth={2} active={attempts.length}>
          <Line.Item bullet={<IconInbox size={16} aria-hidden />} title={t(`timeline.made.${origin}`)}>
            <Moment at={createdAt} />
          </Line.Item>
          {attempts.map(attempt => (
            <Line.Item
              key={attempt.number}
              bullet={<BulletIcon outcome={attempt.outcome} />}
              title={t(`timeline.${attempt.outcome}`, { relay: attempt.relay })}
            >
              {attempt.reply && <ReplyText reply={attempt.reply} />}
              <Moment at={attempt.endedAt} />
            </Line.Item>
          ))}
        </Line>
        {attempts.length === 0 && <Text c="dimmed">{t('timeline.none')}</Text>}
        {state === 'deferred' && <Text>{t('timeline.next', { due: dateTime(dueAt) })}</Text>}
      </Stack>
    </Card>
  )
}

function BulletIcon({ outcome }: Pick<Attempt, 'outcome'>) {
  const Icon = ICONS[outcome]
  return <Icon size={16} aria-hidden />
}

function Moment({ at }: { at: string }) {
  const { dateTime } = useFormat()
  return (
    <Text size="sm" c="dimmed" component="time" dateTime={at} display="block">
      {dateTime(at)}
    </Text>
  )
}
