import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { decideUncertain, messageQuery } from './message-queries.ts'

const DECISIONS = ['retry', 'give_up'] as const

/** Nobody knows whether the relay took it: a person says what follows. */
export function DecideUncertain({ id }: { id: string }) {
  const { t } = useTranslation('messages')
  const queries = useQueryClient()
  const decide = useMutation({
    mutationFn: (decision: (typeof DECISIONS)[number]) => decideUncertain(id, decision),
    onSuccess: message => queries.setQueryData(messageQuery(id).queryKey, message),
  })
  return (
    <Stack gap="xs">
      <Text size="sm">{t('uncertain.text')}</Text>
      <Group gap="sm">
        {DECISIONS.map(decision => (
          <Button
            key={decision}
            size="xs"
            variant="default"
            loading={decide.isPending && decide.variables === decision}
            disabled={decide.isPending}
            onClick={() => decide.mutate(decision)}
          >
            {t(`uncertain.${decision}`)}
          </Button>
        ))}
      </Group>
      <ProblemAlert error={decide.error} />
    </Stack>
  )
}
