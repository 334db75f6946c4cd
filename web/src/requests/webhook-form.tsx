import { Button, Divider, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { ShownOnce } from '../ui/shown-once.tsx'
import { type OtherSystem, setWebhook } from './request-queries.ts'

/** Where the program of a system is called about requests. Its secret is shown once. */
export function WebhookForm({ system }: { system: OtherSystem }) {
  const { t } = useTranslation('requests')
  const queries = useQueryClient()
  const [url, setUrl] = useState(system.webhookUrl ?? '')
  const save = useMutation({
    mutationFn: (to: string | null) => setWebhook(system.id, to),
    onSuccess({ system: { webhookUrl } }) {
      setUrl(webhookUrl ?? '')
      return queries.invalidateQueries({ queryKey: ['requests', 'systems'] })
    },
  })
  const isSet = save.data ? save.data.system.webhookUrl !== null : system.webhookUrl !== null
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (url.trim()) save.mutate(url.trim())
      }}
    >
      <Stack gap="sm">
        <Divider mt="lg" label={t('systems.webhook.title')} labelPosition="left" />
        <Text size="sm" c="dimmed">
          {t('systems.webhook.text')}
        </Text>
        <TextInput
          label={t('systems.webhook.url')}
          inputMode="url"
          maxLength={2_000}
          value={url}
          onChange={event => setUrl(event.currentTarget.value)}
        />
        <ProblemAlert error={save.error} />
        {save.data?.secret && (
          <ShownOnce
            label={t('systems.webhook.secret')}
            secret={save.data.secret}
            text={t('systems.webhook.secretText')}
          />
        )}
        <Group>
          <Button type="submit" variant="default" loading={save.isPending}>
            {t('systems.webhook.set')}
          </Button>
          {isSet && (
            <Button
              variant="subtle"
              color="gray"
              c="var(--mantine-color-text)"
              disabled={save.isPending}
              onClick={() => save.mutate(null)}
            >
              {t('systems.webhook.remove')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}
