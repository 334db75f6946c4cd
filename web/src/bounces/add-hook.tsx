import { Button, Card, NativeSelect, Stack, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notifyDone } from '../ui/notify.ts'
import { PasswordField } from '../ui/password-field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { createHook, hooksQuery } from './bounce-queries.ts'
import { ESP_NAMES, type Esp } from './esps.ts'

/** One more place for a provider's events. */
export function AddHook() {
  const { t } = useTranslation('bounces')
  const queries = useQueryClient()
  const form = useForm({ initialValues: { esp: 'brevo' as Esp, name: '', signingKey: '', topicArn: '' } })
  const { esp } = form.values
  const add = useMutation({
    mutationFn: () => {
      const { name, signingKey, topicArn } = form.values
      return createHook({
        esp,
        name: name.trim() === '' ? ESP_NAMES[esp] : name,
        ...(signingKey === '' ? {} : { signingKey }),
        ...(esp === 'amazon_ses' ? { topicArn } : {}),
      })
    },
    async onSuccess() {
      form.reset()
      notifyDone(t('hooks.added'))
      await queries.invalidateQueries({ queryKey: hooksQuery.queryKey })
    },
  })
  return (
    <Card component="section" aria-labelledby="add-hook">
      <form onSubmit={form.onSubmit(() => add.mutate())}>
        <Stack gap="md">
          <Title order={2} id="add-hook">
            {t('hooks.add')}
          </Title>
          <NativeSelect
            label={t('hooks.esp')}
            data={Object.entries(ESP_NAMES).map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('esp')}
          />
          <TextInput
            label={t('hooks.name')}
            placeholder={ESP_NAMES[esp]}
            maxLength={200}
            {...form.getInputProps('name')}
          />
          {esp === 'amazon_ses' ? (
            <TextInput
              label={t('hooks.topic')}
              description={t('hooks.topicHelp')}
              placeholder="arn:aws:sns:eu-west-1:123456789012:bounces"
              required
              withAsterisk={false}
              {...form.getInputProps('topicArn')}
            />
          ) : (
            <PasswordField
              label={t('hooks.key')}
              description={t('hooks.keyHelp')}
              required={false}
              autoComplete="off"
              {...form.getInputProps('signingKey')}
            />
          )}
          <ProblemAlert error={add.error} />
          <div>
            <Button type="submit" loading={add.isPending}>
              {t('hooks.add')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  )
}
