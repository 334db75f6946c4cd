import { Button, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { signOut } from '../session/sign-out.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'

/** A link for one person, opened where another is logged in. */
export function OtherVisitor({ email, visitor }: { email: string; visitor: string }) {
  const { t } = useTranslation('sign-in')
  const queries = useQueryClient()
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => queries.resetQueries() })
  return (
    <Stack>
      <Text>{t('invitation.somebodyElse', { email, visitor })}</Text>
      <ProblemAlert error={leave.error} />
      <Button size="md" loading={leave.isPending} onClick={() => leave.mutate()}>
        {t('invitation.leave')}
      </Button>
    </Stack>
  )
}
