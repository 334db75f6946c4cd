import { Alert, Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notifyDone } from '../ui/notify.ts'
import { PasswordField } from '../ui/password-field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { ServerWords } from '../ui/server-words.tsx'
import { changeRelay, type Relay, relayQuery, testRelay } from './relay-queries.ts'
import { fieldsOf, NO_RELAY, urlOf } from './relay-url.ts'

/** Host, port, TLS and log-in; tried before it is set. */
export function RelayForm({ relay, onDone }: { relay: Relay; onDone(): void }) {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const form = useForm({ initialValues: relay.url === null ? NO_RELAY : fieldsOf(relay.url) })
  const test = useMutation({ mutationFn: () => testRelay(urlOf(form.values)) })
  const save = useMutation({
    mutationFn: () => changeRelay(urlOf(form.values)),
    onSuccess(changed) {
      queries.setQueryData(relayQuery.queryKey, changed)
      notifyDone(t('relay.saved'))
      onDone()
    },
  })
  return (
    <form onSubmit={form.onSubmit(() => save.mutate())}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t('relay.host')}
            placeholder="smtp.example.com"
            required
            withAsterisk={false}
            maxLength={253}
            {...form.getInputProps('host')}
          />
          <TextInput
            label={t('relay.port')}
            inputMode="numeric"
            pattern="[0-9]{1,5}"
            required
            withAsterisk={false}
            {...form.getInputProps('port')}
          />
          <NativeSelect
            label={t('relay.tls')}
            data={[
              { value: 'starttls', label: t('relay.starttls') },
              { value: 'implicit', label: t('relay.implicit') },
            ]}
            {...form.getInputProps('tls')}
          />
          <TextInput label={t('relay.user')} autoComplete="off" maxLength={300} {...form.getInputProps('user')} />
          <PasswordField
            label={t('relay.password')}
            description={t('relay.passwordHelp')}
            autoComplete="new-password"
            required={false}
            {...form.getInputProps('password')}
          />
        </SimpleGrid>
        <div aria-live="polite">
          {test.data && (
            <Alert
              color={test.data.works ? 'green' : 'orange'}
              icon={test.data.works ? <IconCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
              title={t(test.data.works ? 'relay.works' : 'relay.fails')}
            >
              {t(test.data.works ? 'relay.worksText' : 'relay.failsText')}
              {!test.data.works && <ServerWords said={test.data.text} />}
            </Alert>
          )}
        </div>
        <ProblemAlert error={save.error ?? test.error} />
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            {t('relay.save')}
          </Button>
          <Button
            variant="default"
            loading={test.isPending}
            disabled={form.values.host.trim() === ''}
            onClick={() => test.mutate()}
          >
            {t('relay.test')}
          </Button>
          <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={onDone}>
            {t('ui:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
