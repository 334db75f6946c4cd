import { Badge, Button, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { beginSecondStep, endSecondStep, renewRecoveryCodes } from '../session/second-step.ts'
import { notifyDone } from '../ui/notify.ts'
import { Section } from '../ui/section.tsx'
import { logInQuery } from './account-queries.ts'
import { ConfirmApp } from './confirm-app.tsx'
import { PasswordDialogue } from './password-dialogue.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Asked = 'on' | 'off' | 'codes'

/** After the password a code from an app: a password that somebody guessed or stole is not enough. */
export function SecondStepSection({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Asked>()
  const [codes, setCodes] = useState<string[]>()
  const close = () => setAsked(undefined)
  const begin = useMutation({ mutationFn: beginSecondStep, onSuccess: close })
  const renew = useMutation({
    mutationFn: renewRecoveryCodes,
    onSuccess: fresh => {
      setCodes(fresh)
      close()
    },
  })
  const end = useMutation({
    mutationFn: endSecondStep,
    onSuccess: async () => {
      close()
      setCodes(undefined)
      notifyDone(t('second.ended'))
      await queries.invalidateQueries(logInQuery)
    },
  })
  const confirmed = async () => {
    setCodes(begin.data?.recoveryCodes)
    begin.reset()
    await queries.invalidateQueries(logInQuery)
  }
  const acts = { on: begin, off: end, codes: renew }

  return (
    <Section title={t('second.title')} text={t('second.text')}>
      <Stack>
        <div>
          <Badge size="lg" color={isOn ? 'green' : 'gray'}>
            {t(isOn ? 'second.isOn' : 'second.isOff')}
          </Badge>
        </div>
        {begin.data && !isOn && <ConfirmApp {...begin.data} onConfirmed={() => void confirmed()} />}
        {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
        {!isOn && !begin.data && (
          <div>
            <Button onClick={() => setAsked('on')}>{t('second.turnOn')}</Button>
          </div>
        )}
        {isOn && (
          <Group>
            <Button variant="default" onClick={() => setAsked('codes')}>
              {t('second.renew')}
            </Button>
            <Button variant="default" onClick={() => setAsked('off')}>
              {t('second.turnOff')}
            </Button>
          </Group>
        )}
      </Stack>
      {(['on', 'off', 'codes'] as const).map(one => (
        <PasswordDialogue
          key={one}
          isOpen={asked === one}
          onClose={close}
          title={t(`second.ask.${one}.title`)}
          text={t(`second.ask.${one}.text`)}
          verb={t(`second.ask.${one}.verb`)}
          act={acts[one]}
        />
      ))}
    </Section>
  )
}
