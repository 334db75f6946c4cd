import { Card, Stack, Text, Timeline, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { RequestCard } from './request-queries.ts'

/** What happened to a request, as the register keeps it; each line leads to the event of the log that proves it. Answers stand in the checklist. */
export function StoryCard({ request }: { request: RequestCard }) {
  const { t } = useTranslation('requests')
  const { dateTime } = useFormat()
  const events = request.events.filter(({ kind }) => kind !== 'step_answered')
  return (
    <Card component="section" aria-labelledby="story">
      <Stack gap="md">
        <Title order={2} id="story">
          {t('story.title')}
        </Title>
        <Timeline bulletSize={14} lineWidth={2} active={events.length}>
          {events.map(({ id, kind, at, byWhom, note, auditEventId }) => (
            <Timeline.Item key={id} title={t(`event.${kind}`)}>
              <Text size="sm" c="dimmed">
                {byWhom} ·{' '}
                <TextLink size="sm" to="/audit/events/$id" params={{ id: auditEventId } as never}>
                  <time dateTime={at}>{dateTime(at)}</time>
                </TextLink>
              </Text>
              {note && (
                <Text size="sm" className="break">
                  {note}
                </Text>
              )}
            </Timeline.Item>
          ))}
        </Timeline>
      </Stack>
    </Card>
  )
}
