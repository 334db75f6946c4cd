import { Alert, Button, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { mailSettingsReply } from '../../../src/sending/closed-kinds/api.ts'
import type { sendersPage } from '../../../src/sending/senders/api.ts'
import { get, patch } from '../api/client.ts'
import { useMay } from '../session/me.ts'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'

type MailSettings = z.output<typeof mailSettingsReply>

const mailQuery = queryOptions({
  queryKey: ['settings', 'mail'],
  async queryFn() {
    const [settings, senders] = await Promise.all([
      get<MailSettings>('/mail-settings'),
      get<z.output<typeof sendersPage>>('/senders', { query: { limit: 500 } }),
    ])
    return { settings, senders: senders.items.filter(({ isArchived }) => !isArchived) }
  },
})

/** Who Veto's own mail is from, and who hears of alarms beside the privacy officers. */
export function MailSection() {
  const { t } = useTranslation('settings')
  const mail = useQuery(mailQuery)
  return (
    <Section title={t('mail.title')} text={t('mail.text')}>
      <Loaded query={mail} height={14}>
        {({ settings, senders }) => <MailForm settings={settings} senders={senders} />}
      </Loaded>
    </Section>
  )
}

type MailFormProps = { settings: MailSettings; senders: z.output<typeof sendersPage>['items'] }

function MailForm({ settings, senders }: MailFormProps) {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const mayChange = useMay()('settings.change')
  const [senderId, setSender] = useState(settings.senderId ?? '')
  const [told, setTold] = useState(settings.alarmAddresses.join('\n'))
  const save = useMutation({
    mutationFn: () =>
      patch('/mail-settings', { senderId: senderId || null, alarmAddresses: told.split(/[\s,;]+/).filter(Boolean) }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['settings', 'mail'] })
      notifyDone(t('mail.saved'))
    },
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Stack gap="md">
        {settings.sender === null && (
          <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={t('mail.noSender')}>
            {t('mail.noSenderText')}
          </Alert>
        )}
        <NativeSelect
          label={t('mail.sender')}
          value={senderId}
          disabled={!mayChange}
          onChange={event => setSender(event.currentTarget.value)}
          data={[
            { value: '', label: t('mail.oldest') },
            ...senders.map(({ id, name, address }) => ({ value: id, label: `${name} <${address}>` })),
          ]}
        />
        <Textarea
          label={t('mail.told')}
          description={t('mail.toldHelp')}
          value={told}
          disabled={!mayChange}
          onChange={event => setTold(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <ProblemAlert error={save.error} />
        {mayChange ? (
          <div>
            <Button type="submit" variant="default" loading={save.isPending}>
              {t('save')}
            </Button>
          </div>
        ) : (
          <Text size="sm" c="dimmed">
            {t('mail.officersOnly')}
          </Text>
        )}
      </Stack>
    </form>
  )
}
