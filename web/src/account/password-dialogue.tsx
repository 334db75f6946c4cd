import { Button, Group, Stack, Text } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialogue } from '../ui/dialogue.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'

type PasswordDialogueProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  text: string
  verb: string
  act: Pick<UseMutationResult<unknown, Error, string>, 'mutate' | 'error' | 'isPending' | 'reset'>
}

/** Asks for the password once more: a screen that was left alone changes nothing about how one logs in. */
export function PasswordDialogue({ isOpen, onClose, title, text, verb, act }: PasswordDialogueProps) {
  const { t } = useTranslation('account')
  const [password, setPassword] = useState('')
  const close = () => {
    setPassword('')
    act.reset()
    onClose()
  }
  return (
    <Dialogue opened={isOpen} onClose={close} title={title}>
      <form
        onSubmit={event => {
          event.preventDefault()
          act.mutate(password)
          setPassword('')
        }}
      >
        <Stack>
          <Text>{text}</Text>
          <PasswordField
            label={t('ui:password.own')}
            autoComplete="current-password"
            data-autofocus
            value={password}
            onChange={event => setPassword(event.currentTarget.value)}
          />
          <ProblemAlert error={act.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('ui:action.cancel')}
            </Button>
            <Button type="submit" loading={act.isPending}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialogue>
  )
}
