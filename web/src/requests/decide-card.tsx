import { Button, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { type RequestCard, useRequestChange } from './request-queries.ts'

/** What is not the usual way: more time, or no. An objection knows neither. */
export function DecideCard({ request }: { request: RequestCard }) {
  const { t } = useTranslation('requests')
  if (request.kind === 'objection' || request.outcome !== null) return null
  return (
    <Card component="section" aria-labelledby="decide">
      <Stack gap="sm">
        <Title order={2} id="decide">
          {t('decide.title')}
        </Title>
        <Text c="dimmed">{t('decide.text')}</Text>
        <Group gap="sm">
          {!request.isExtended && <Decision request={request} what="extend" />}
          <Decision request={request} what="refuse" />
        </Group>
      </Stack>
    </Card>
  )
}

function Decision({ request: { id }, what }: { request: RequestCard; what: 'extend' | 'refuse' }) {
  const { t } = useTranslation('requests')
  const [isOpen, { open, close }] = useDisclosure()
  const [reason, setReason] = useState('')
  const decide = useRequestChange<{ reason: string }>(id, what)
  const act = { ...decide, mutate: () => decide.mutate({ reason }, { onSuccess: close }) }
  return (
    <>
      <Button variant="default" onClick={open}>
        {t(`decide.${what}.open`)}
      </Button>
      <ConfirmModal
        isOpen={isOpen}
        onClose={close}
        title={t(`decide.${what}.title`)}
        verb={t(`decide.${what}.verb`)}
        isDangerous={what === 'refuse'}
        act={act}
      >
        <Stack>
          <Text>{t(`decide.${what}.text`)}</Text>
          <Textarea
            label={t('decide.reason')}
            description={t('decide.reasonHelp')}
            autosize
            minRows={3}
            maxLength={2_000}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
        </Stack>
      </ConfirmModal>
    </>
  )
}
