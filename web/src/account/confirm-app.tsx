import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirmSecondStep } from '../session/second-step.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { QrCode } from './qr-code.tsx'

type ConfirmAppProps = { totpUri: string; secret: string; onConfirmed: () => void }

/** The app is told the secret, by a picture or by hand, and shows with a first code that it was. */
export function ConfirmApp({ totpUri, secret, onConfirmed }: ConfirmAppProps) {
  const { t } = useTranslation('account')
  const [code, setCode] = useState('')
  const confirm = useMutation({ mutationFn: () => confirmSecondStep(code), onSuccess: onConfirmed })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        confirm.mutate()
      }}
    >
      <Stack>
        <Text>{t('second.scan')}</Text>
        <Group align="flex-start">
          <QrCode text={totpUri} label={t('second.picture')} />
          <Stack gap={4} flex="1 1 12rem">
            <Text size="sm" c="dimmed">
              {t('second.byHand')}
            </Text>
            <Code className="break" fz="sm" data-secret={secret}>
              {secret.replace(/.{4}(?=.)/g, '$& ')}
            </Code>
          </Stack>
        </Group>
        <TextInput
          label={t('second.code')}
          description={t('second.codeHelp')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          maxLength={20}
          maw="16rem"
          value={code}
          onChange={event => setCode(event.currentTarget.value)}
        />
        <ProblemAlert error={confirm.error} />
        <div>
          <Button type="submit" loading={confirm.isPending}>
            {t('second.confirm')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
