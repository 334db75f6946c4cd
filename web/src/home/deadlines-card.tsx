import { Card, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Overview } from './home-queries.ts'

/** What must be answered by a day; and, for those who may read it, how the log stands. */
export function DeadlinesCard({ deadlines, checkpoint }: Pick<Overview, 'deadlines' | 'checkpoint'>) {
  const { t } = useTranslation('home')
  const { date, number, ago } = useFormat()
  return (
    <Card component="section" aria-labelledby="deadlines">
      <Stack gap="sm">
        <Title order={2} id="deadlines">
          {t('deadlines.title')}
        </Title>
        {deadlines.length === 0 && <Text c="dimmed">{t('deadlines.none')}</Text>}
        {deadlines.map(({ id, dueAt }) => (
          <Text key={id}>{date(dueAt)}</Text>
        ))}
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
