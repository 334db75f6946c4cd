import { Button, Card, Center, PasswordInput, Stack, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signIn } from '../session/sign-in.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'

export default function SignInPage() {
  const { t } = useTranslation('sign-in')
  const router = useRouter()
  const [next] = useSearchParam('next')
  const form = useForm({ initialValues: { email: '', password: '' } })
  const entry = useMutation({
    mutationFn: ({ email, password }: typeof form.values) => signIn(email, password),
    onSuccess: () => router.history.push(next.startsWith('/') && !next.startsWith('//') ? next : '/'),
  })
  return (
    <Center component="main" mih="100vh" p="md">
      <Card w="min(26rem, 100%)">
        <form onSubmit={form.onSubmit(values => entry.mutate(values))}>
          <Stack>
            <Title order={1}>{t('title')}</Title>
            <ProblemAlert error={entry.error} />
            <TextInput
              label={t('email')}
              type="email"
              autoComplete="username"
              required
              {...form.getInputProps('email')}
            />
            <PasswordInput
              label={t('password')}
              autoComplete="current-password"
              required
              {...form.getInputProps('password')}
            />
            <Button type="submit" loading={entry.isPending}>
              {t('enter')}
            </Button>
          </Stack>
        </form>
      </Card>
    </Center>
  )
}
