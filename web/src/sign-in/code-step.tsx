import { Anchor, Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { giveCode, giveRecoveryCode } from '../session/sign-in.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'

/** After the password: the code of the app, or one of the recovery codes. */
export function CodeStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation('sign-in')
  const [hasApp, setHasApp] = useState(true)
  const [code, setCode] = useState('')
  const [trustDevice, setTrustDevice] = useState(false)
  const entry = useMutation({
    mutationFn: () => (hasApp ? giveCode(code, trustDevice) : giveRecoveryCode(code)),
    onSuccess: onDone,
  })
  const isOver = entry.error instanceof ApiProblem && entry.error.details.reason === 'begin_again'
  const turn = () => {
    setHasApp(!hasApp)
    setCode('')
    entry.reset()
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        entry.mutate()
      }}
    >
      <Stack>
        <ProblemAlert error={entry.error} />
        <TextInput
          key={String(hasApp)}
          label={t(hasApp ? 'code.app' : 'code.recovery')}
          description={t(hasApp ? 'code.appHelp' : 'code.recoveryHelp')}
          value={code}
          onChange={event => setCode(event.currentTarget.value)}
          autoComplete="one-time-code"
          inputMode={hasApp ? 'numeric' : 'text'}
          required
          withAsterisk={false}
          size="md"
        />
        {hasApp && (
          <Checkbox
            label={t('code.trust')}
            checked={trustDevice}
            onChange={event => setTrustDevice(event.currentTarget.checked)}
          />
        )}
        <Button type="submit" size="md" loading={entry.isPending} disabled={isOver}>
          {t('enter')}
        </Button>
        <Group justify="space-between">
          <Anchor component="button" type="button" size="sm" onClick={turn}>
            {t(hasApp ? 'code.useRecovery' : 'code.useApp')}
          </Anchor>
          <Anchor component="button" type="button" size="sm" onClick={onBack}>
            {t('code.back')}
          </Anchor>
        </Group>
      </Stack>
    </form>
  )
}
