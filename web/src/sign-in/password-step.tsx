import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { signIn } from '../session/sign-in.ts'
import { PasswordField } from '../ui/password-field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'

export function PasswordStep({ onDone }: { onDone: (needsCode: boolean) => void }) {
  const { t } = useTranslation('sign-in')
  const form = useForm({ initialValues: { email: '', password: '' } })
  const entry = useMutation({
    mutationFn: ({ email, password }: typeof form.values) => signIn(email.trim(), password),
    onSuccess: onDone,
  })
  return (
    <form onSubmit={form.onSubmit(values => entry.mutate(values))}>
      <Stack>
        <ProblemAlert error={entry.error} />
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          size="md"
          {...form.getInputProps('email')}
        />
        <PasswordField
          label={t('password')}
          autoComplete="current-password"
          size="md"
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={entry.isPending}>
          {t('enter')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('forgotten')}
        </Text>
      </Stack>
    </form>
  )
}
