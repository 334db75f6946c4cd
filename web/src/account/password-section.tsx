import { Button, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePassword } from '../session/change-password.ts'
import { useMe } from '../session/me.ts'
import { NewPasswordField } from '../ui/new-password-field.tsx'
import { notifyDone } from '../ui/notify.ts'
import { PasswordField } from '../ui/password-field.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'
import { sessionsQuery } from './account-queries.ts'

/** A new password, on the old one; every other session ends with it. */
export function PasswordSection() {
  const { t } = useTranslation('account')
  const { name, email, organisation } = useMe()
  const queries = useQueryClient()
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const change = useMutation({
    mutationFn: () => changePassword(old, fresh),
    onSuccess: async () => {
      setOld('')
      setFresh('')
      notifyDone(t('password.changed'))
      await queries.invalidateQueries(sessionsQuery)
    },
  })
  return (
    <Section title={t('password.title')} text={t('password.text')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <Stack>
          <PasswordField
            label={t('password.old')}
            autoComplete="current-password"
            value={old}
            onChange={event => setOld(event.currentTarget.value)}
          />
          <NewPasswordField
            label={t('password.new')}
            value={fresh}
            onChange={setFresh}
            own={[name, email, organisation.name]}
          />
          <ProblemAlert error={change.error} />
          <div>
            <Button type="submit" loading={change.isPending}>
              {t('password.change')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  )
}
