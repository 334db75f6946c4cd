import { Alert, Button, Card, Checkbox, Group, List, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { TextLink } from '../ui/links.tsx'
import { AudienceSentence } from './audience-sentence.tsx'
import { audienceQuery, type Campaign, scheduleCampaign, sendersQuery, startCampaign } from './campaign-queries.ts'
import { missingIn } from './draft.ts'
import { Refused } from './refused.tsx'
import { useChange } from './use-change.ts'

/** The start, now or at a time: only of what is complete and saved. */
export function StartCard({ campaign, isDirty }: { campaign: Campaign; isDirty: boolean }) {
  const { t } = useTranslation('campaigns')
  const missing = missingIn(campaign)
  return (
    <Card component="section" aria-labelledby="start">
      <Stack gap="md">
        <Title order={2} id="start">
          {t('start.title')}
        </Title>
        {missing.length > 0 && (
          <div>
            <Text>{t('start.missing')}</Text>
            <List>
              {missing.map(one => (
                <List.Item key={one}>{t(`missing.${one}`)}</List.Item>
              ))}
            </List>
          </div>
        )}
        {missing.length === 0 && isDirty && <Text>{t('start.saveFirst')}</Text>}
        {missing.length === 0 && !isDirty && <Ready campaign={campaign} />}
      </Stack>
    </Card>
  )
}

function Ready({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const { id, workspaceId, senderId } = campaign
  const sender = useQuery(sendersQuery(workspaceId)).data?.items.find(one => one.id === senderId)
  const audience = useQuery(audienceQuery(campaign, undefined)).data
  const [isAccepted, setAccepted] = useState(false)
  const [isOpen, { open, close }] = useDisclosure()
  const start = useChange(id, () => startCampaign(id, isAccepted))
  return (
    <>
      {sender && !sender.isVerified && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={t('start.unverified')}>
          <Stack gap="sm">
            <Text size="sm">
              {t('start.unverifiedText')}{' '}
              <TextLink size="sm" c="inherit" to="/senders/$id" params={{ id: sender.id } as never}>
                {t('start.toRecords')}
              </TextLink>
            </Text>
            <Checkbox
              label={t('start.accept')}
              checked={isAccepted}
              onChange={event => setAccepted(event.currentTarget.checked)}
            />
          </Stack>
        </Alert>
      )}
      <Refused error={start.error} />
      <Group align="flex-end" gap="lg">
        <Button leftSection={<IconSend size={18} aria-hidden />} onClick={open}>
          {t('start.verb')}
        </Button>
        <Schedule id={id} isAccepted={isAccepted} />
      </Group>
      <ConfirmModal
        isOpen={isOpen}
        onClose={close}
        title={t('start.sure', { name: campaign.name })}
        verb={t('start.verb')}
        isDangerous
        // A refusal stands on the page, where what it asks for can be done.
        act={{ ...start, error: null, reset() {}, mutate: () => start.mutate(undefined, { onSettled: close }) }}
      >
        <Stack gap="sm">
          {audience && <AudienceSentence audience={audience} />}
          <Text>{t('start.sureText')}</Text>
        </Stack>
      </ConfirmModal>
    </>
  )
}

function Schedule({ id, isAccepted }: { id: string; isAccepted: boolean }) {
  const { t } = useTranslation('campaigns')
  const [at, setAt] = useState('')
  const schedule = useChange(id, () =>
    scheduleCampaign(id, { at: new Date(at).toISOString(), acceptUnverifiedSender: isAccepted }),
  )
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        schedule.mutate()
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <TextInput
            type="datetime-local"
            label={t('schedule.at')}
            required
            withAsterisk={false}
            value={at}
            onChange={event => setAt(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={schedule.isPending}>
            {t('schedule.verb')}
          </Button>
        </Group>
        <Refused error={schedule.error} />
      </Stack>
    </form>
  )
}
