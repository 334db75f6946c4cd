import { Checkbox, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { LinkDialogue } from './link-dialogue.tsx'
import { type NewInvitation, type Person, usePeopleChange } from './people-queries.ts'

/** For somebody who lost their password: only the link lets them in from then on. */
export function NewPasswordDialogue({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('people')
  const { id, name } = person
  const [turnOffSecondStep, setTurnOff] = useState(false)
  const make = usePeopleChange(() => post<NewInvitation>(`/people/${id}/new-password-link`, { turnOffSecondStep }))
  if (make.data)
    return (
      <LinkDialogue
        link={make.data}
        title={t('newPassword.made')}
        text={t('newPassword.pass', { name })}
        onClose={onClose}
      />
    )
  return (
    <ConfirmModal
      isOpen
      onClose={onClose}
      title={t('newPassword.title', { name })}
      verb={t('newPassword.make')}
      isDangerous
      act={{ ...make, mutate: () => make.mutate() }}
    >
      <Stack>
        <Text>{t('newPassword.text')}</Text>
        <Checkbox
          label={t('newPassword.deviceLost')}
          description={t('newPassword.deviceLostHelp')}
          checked={turnOffSecondStep}
          onChange={event => setTurnOff(event.currentTarget.checked)}
        />
      </Stack>
    </ConfirmModal>
  )
}
