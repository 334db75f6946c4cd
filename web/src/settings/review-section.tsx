import { Button, Group, List, Stack, Text, Textarea, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { DueBadge } from '../ui/due-badge.tsx'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type Retention, useReview } from './retention-queries.ts'

const SHORTEST_REASON = 10

/** When all of it is looked at next, the word of the officer who does, and what was said before. */
export function ReviewSection({ review, reviews }: Pick<Retention, 'review' | 'reviews'>) {
  const { t } = useTranslation('settings')
  const { date } = useFormat()
  const mayReview = useMay()('retention.write')
  return (
    <Section title={t('retention.review.title')} text={t('retention.review.text')}>
      <Stack>
        {review && (
          <Group gap="sm">
            <Text>{t('retention.review.due', { on: date(review.dueOn) })}</Text>
            <DueBadge daysLeft={review.daysLeft} />
          </Group>
        )}
        {mayReview ? <ReviewForm /> : <Text c="dimmed">{t('retention.officersOnly')}</Text>}
        {reviews.length > 0 && (
          <>
            <Title order={3}>{t('retention.review.before')}</Title>
            <List spacing="sm">
              {reviews.map(({ id, reviewedAt, by, why }) => (
                <List.Item key={id} className="break">
                  {t('retention.review.said', { by: by ?? '…', on: date(reviewedAt), why })}
                </List.Item>
              ))}
            </List>
          </>
        )}
      </Stack>
    </Section>
  )
}

function ReviewForm() {
  const { t } = useTranslation('settings')
  const form = useForm({
    initialValues: { why: '' },
    validate: { why: value => (value.trim().length >= SHORTEST_REASON ? null : t('retention.whyTooShort')) },
  })
  const save = useReview(() => {
    form.reset()
    notifyDone(t('retention.review.done'))
  })
  return (
    <form onSubmit={form.onSubmit(({ why }) => save.mutate(why))} noValidate>
      <Stack gap="sm">
        <Textarea
          label={t('retention.review.why')}
          description={t('retention.review.whyHelp')}
          autosize
          minRows={2}
          maxLength={2_000}
          {...form.getInputProps('why')}
        />
        <ProblemAlert error={save.error} />
        <div>
          <Button type="submit" loading={save.isPending}>
            {t('retention.review.record')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
