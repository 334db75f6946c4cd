import { Card, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DueBadge } from '../ui/due-badge.tsx'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Overview } from './home-queries.ts'

type Shown = Pick<Overview, 'deadlines' | 'checkpoint'> & { review: Overview['retentionReview'] }

/** What must be done by a day, for those who do it; and, for those who may read it, how the log stands. */
export function DeadlinesCard({ deadlines, review, checkpoint }: Shown) {
  const { t } = useTranslation('home')
  const { number, ago } = useFormat()
  return (
    <Card component="section" aria-labelledby="deadlines">
      <Stack gap="sm">
        <Title order={2} id="deadlines">
          {t('deadlines.title')}
        </Title>
        {(deadlines ?? []).length === 0 && !review && <Text c="dimmed">{t('deadlines.none')}</Text>}
        {deadlines?.map(one => (
          <OneDeadline key={one.id} deadline={one} />
        ))}
        {review && (
          <div>
            <Group gap="sm">
              <TextLink to="/settings/retention" fw={600}>
                {t('deadlines.retention')}
              </TextLink>
              <DueBadge daysLeft={review.daysLeft} />
            </Group>
          </div>
        )}
        {deadlines && deadlines.length > 0 && <TextLink to="/requests">{t('deadlines.all')}</TextLink>}
        {checkpoint && (
          <>
            <Title order={3}>{t('log.title')}</Title>
            <Text size="sm" c="dimmed">
              {checkpoint.signedAt
                ? t('log.signed', { size: number(checkpoint.size), ago: ago(checkpoint.signedAt) })
                : t('log.none')}
            </Text>
            <TextLink to="/audit">{t('log.open')}</TextLink>
          </>
        )}
      </Stack>
    </Card>
  )
}

type Deadline = NonNullable<Overview['deadlines']>[number]

function OneDeadline({ deadline: { id, reference, kind, dueOn, daysLeft } }: { deadline: Deadline }) {
  const { t } = useTranslation('home')
  const { date } = useFormat()
  return (
    <div>
      <Group gap="sm">
        <TextLink to="/requests/$id" params={{ id } as never} fw={600}>
          {reference}
        </TextLink>
        <DueBadge daysLeft={daysLeft} />
      </Group>
      <Text size="sm" c="dimmed">
        {t(`ui:requestKind.${kind}`)} · <time dateTime={dueOn}>{date(dueOn)}</time>
      </Text>
    </div>
  )
}
