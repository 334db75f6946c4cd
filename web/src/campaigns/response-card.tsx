import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { Report } from './campaign-queries.ts'

const SHOWN = ['clicks', 'optOuts', 'bounces', 'complaints'] as const

/** What came of it. What is not measured says so, instead of a zero. */
export function ResponseCard({ report }: { report: Report }) {
  const { t } = useTranslation('campaigns')
  const { number, percent } = useFormat()
  const { accepted } = report.counts
  return (
    <Card component="section" aria-labelledby="response">
      <Stack gap="md">
        <Title order={2} id="response">
          {t('response.title')}
        </Title>
        <SimpleGrid cols={{ base: 2, sm: 4 }}>
          {SHOWN.map(key => {
            const value = report[key]
            return (
              <div key={key}>
                <Text size="sm" c="dimmed">
                  {t(`response.${key}`)}
                </Text>
                <Text fz="1.5rem" fw={650}>
                  {value === null ? '–' : number(value)}
                </Text>
                <Text size="sm" c="dimmed">
                  {value === null
                    ? t('response.unmeasured')
                    : accepted > 0 && t('response.share', { share: percent(value / accepted) })}
                </Text>
              </div>
            )
          })}
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('response.note')}
        </Text>
      </Stack>
    </Card>
  )
}
