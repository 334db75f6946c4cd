import { Button, Card, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { type RequestCard, useRequestChange } from './request-queries.ts'

/** Its mailbox has not confirmed it; who knows that it is real takes it on. */
export function TakeOnCard({ request: { id } }: { request: RequestCard }) {
  const { t } = useTranslation('requests')
  const takeOn = useRequestChange(id, 'take-on')
  return (
    <Card component="section" aria-labelledby="take-on">
      <Stack gap="sm">
        <Title order={2} id="take-on">
          {t('takeOn.title')}
        </Title>
        <Text>{t('takeOn.text')}</Text>
        <ProblemAlert error={takeOn.error} />
        <div>
          <Button loading={takeOn.isPending} onClick={() => takeOn.mutate()}>
            {t('takeOn.verb')}
          </Button>
        </div>
      </Stack>
    </Card>
  )
}
