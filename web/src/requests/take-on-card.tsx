import { Button, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { type RequestCard, useRequestChange } from './request-queries.ts'

/** Its mailbox has not confirmed it, or it came by mail; who knows that it is real takes it on. */
export function TakeOnCard({ request: { id, channel } }: { request: RequestCard }) {
  const { t } = useTranslation('requests')
  const takeOn = useRequestChange(id, 'take-on')
  const isMail = channel === 'email'
  return (
    <Card component="section" aria-labelledby="take-on">
      <Stack gap="sm">
        <Title order={2} id="take-on">
          {isMail ? t('takeOn.mail.title') : t('takeOn.title')}
        </Title>
        <Text>{isMail ? t('takeOn.mail.text') : t('takeOn.text')}</Text>
        <ProblemAlert error={takeOn.error} />
        <Group gap="sm">
          <Button loading={takeOn.isPending} onClick={() => takeOn.mutate()}>
            {t('takeOn.verb')}
          </Button>
          <Dismiss id={id} />
        </Group>
      </Stack>
    </Card>
  )
}

function Dismiss({ id }: { id: string }) {
  const { t } = useTranslation('requests')
  const [isOpen, { open, close }] = useDisclosure()
  const [reason, setReason] = useState('')
  const dismiss = useRequestChange<{ reason: string }>(id, 'dismiss')
  const act = { ...dismiss, mutate: () => dismiss.mutate({ reason }, { onSuccess: close }) }
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('takeOn.dismiss.open')}
      </Button>
      <ConfirmModal
        isOpen={isOpen}
        onClose={close}
        title={t('takeOn.dismiss.title')}
        verb={t('takeOn.dismiss.verb')}
        isDangerous
        act={act}
      >
        <Stack>
          <Text>{t('takeOn.dismiss.text')}</Text>
          <Textarea
            label={t('decide.reason')}
            autosize
            minRows={2}
            maxLength={2_000}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
        </Stack>
      </ConfirmModal>
    </>
  )
}
