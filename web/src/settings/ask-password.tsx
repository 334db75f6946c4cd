import { Button, Stack, Text, Title } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '../ui/password-field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'

type AskPasswordProps = {
  title: string
  text: string
  verb: string
  act: Pick<UseMutationResult<unknown, Error, string>, 'mutate' | 'error' | 'isPending'>
}

/** Once more the password, before something that a screen left alone must not give away. */
export function AskPassword({ title, text, verb, act }: AskPasswordProps) {
  const { t } = useTranslation('settings')
  const [password, setPassword] = useState('')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        act.mutate(password)
        setPassword('')
      }}
    >
      <Stack maw="30rem">
        <Title order={2}>{title}</Title>
        <Text c="dimmed">{text}</Text>
        <ProblemAlert error={act.error} />
        <PasswordField
          label={t('ui:password.own')}
          autoComplete="current-password"
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={act.isPending}>
            {verb}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
