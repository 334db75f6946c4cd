import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { asLanguage } from '../i18n/index.ts'
import { NewPasswordField } from '../ui/new-password-field.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { acceptInvitation, type Invitation } from './invitation-queries.ts'

type AcceptFormProps = {
  token: string
  link: Invitation
  /** As the person whom the link is for. */
  isLoggedIn: boolean
  onDone: (needsCode: boolean) => void
}

/**
 * A name and a new password; the password that they have, for whoever has an account here, which only the server knows and tells once it
 * is asked; or neither, for whoever is logged in.
 */
export function AcceptForm({ token, link, isLoggedIn, onDone }: AcceptFormProps) {
  const { t, i18n } = useTranslation('sign-in')
  const form = useForm({ initialValues: { name: link.name ?? '', password: '' } })
  const isJoining = link.purpose === 'join'
  const entry = useMutation({
    mutationFn: ({ name, password }: typeof form.values) =>
      acceptInvitation(token, {
        ...(isJoining && name.trim() && { name }),
        ...(!isLoggedIn && { password }),
        language: asLanguage(i18n.language),
      }),
    onSuccess: onDone,
  })
  const hasAccount = entry.error instanceof ApiProblem && entry.error.details.reason === 'has_account'
  const { name, password } = form.values
  return (
    <form onSubmit={form.onSubmit(values => entry.mutate(values))}>
      <Stack>
        <ProblemAlert error={entry.error} />
        {isJoining && (
          <TextInput
            label={t('name')}
            autoComplete="name"
            required
            withAsterisk={false}
            maxLength={200}
            size="md"
            {...form.getInputProps('name')}
          />
        )}
        <input type="email" autoComplete="username" value={link.email} readOnly hidden />
        {!isLoggedIn && hasAccount && (
          <PasswordField
            label={t('invitation.ownPassword')}
            autoComplete="current-password"
            size="md"
            {...form.getInputProps('password')}
          />
        )}
        {!isLoggedIn && !hasAccount && (
          <NewPasswordField
            label={t(isJoining ? 'invitation.password' : 'newPassword.password')}
            value={password}
            onChange={value => form.setFieldValue('password', value)}
            own={[link.organisation.name, name, link.email]}
          />
        )}
        <Button type="submit" size="md" loading={entry.isPending}>
          {t(isJoining ? 'invitation.accept' : 'newPassword.set')}
        </Button>
        {isJoining && !isLoggedIn && !hasAccount && (
          <Text size="sm" c="dimmed">
            {t('invitation.known')}
          </Text>
        )}
      </Stack>
    </form>
  )
}
