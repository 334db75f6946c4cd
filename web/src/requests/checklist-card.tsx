import { Card, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { OneStep } from './one-step.tsx'
import type { RequestCard } from './request-queries.ts'

/** What is to be done, in its order, and what was. */
export function ChecklistCard({ request }: { request: RequestCard }) {
  const { t } = useTranslation('requests')
  const { steps } = request
  const open = steps.filter(({ answer }) => answer === null).length
  if (steps.length === 0) return null
  return (
    <Card component="section" aria-labelledby="checklist">
      <Stack gap="md">
        <Title order={2} id="checklist">
          {t('checklist.title')}
        </Title>
        <Text c="dimmed">{open === 0 ? t('checklist.done') : t('checklist.open', { count: open })}</Text>
        {steps.map(step => (
          <OneStep key={step.id} request={request} step={step} />
        ))}
      </Stack>
    </Card>
  )
}
