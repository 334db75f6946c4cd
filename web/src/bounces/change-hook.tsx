import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Dialogue } from '../ui/dialogue.tsx'
import { notifyDone } from '../ui/notify.ts'
import { PasswordField } from '../ui/password-field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { changeHook, type Hook, hooksQuery } from './bounce-queries.ts'

/** Its name, and the key that its provider signs with: another one, or none any more. The key that is set is shown to nobody. */
export function ChangeHook({ hook, onClose }: { hook: Hook; onClose: () => void }) {
  const { t } = useTranslation('bounces')
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { name: hook.name, signingKey: '', isKeyGone: false, topicArn: hook.topicArn ?? '' },
  })
  const { signingKey, isKeyGone } = form.values
  const change = useMutation({
    mutationFn: () =>
      changeHook(hook.id, {
        name: form.values.name,
        ...(isKeyGone ? { signingKey: null } : signingKey === '' ? {} : { signingKey }),
        ...(form.values.topicArn === (hook.topicArn ?? '') ? {} : { topicArn: form.values.topicArn }),
      }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: hooksQuery.queryKey })
      notifyDone(t('hooks.changed'))
      onClose()
    },
  })
  return (
    <Dialogue opened onClose={onClose} title={t('hooks.changeTitle', { name: hook.name })}>
      <form onSubmit={form.onSubmit(() => change.mutate())}>
        <Stack gap="md">
          <TextInput
            label={t('hooks.name')}
            required
            withAsterisk={false}
            maxLength={200}
            data-autofocus
            {...form.getInputProps('name')}
          />
          {hook.topicArn !== null && (
            <TextInput
              label={t('hooks.topic')}
              description={t('hooks.topicChange')}
              required
              withAsterisk={false}
              {...form.getInputProps('topicArn')}
            />
          )}
          {hook.topicArn === null && (
            <PasswordField
              label={t('hooks.newKey')}
              description={t(hook.hasKey ? 'hooks.newKeyHelp' : 'hooks.keyHelp')}
              required={false}
              disabled={isKeyGone}
              autoComplete="off"
              {...form.getInputProps('signingKey')}
            />
          )}
          {hook.hasKey && (
            <Checkbox
              label={t('hooks.keyGone')}
              description={t('hooks.keyGoneHelp')}
              {...form.getInputProps('isKeyGone', { type: 'checkbox' })}
            />
          )}
          <ProblemAlert error={change.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:action.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('ui:action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialogue>
  )
}
