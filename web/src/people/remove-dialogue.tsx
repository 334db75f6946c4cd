import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { notifyDone } from '../ui/notify.ts'
import { type Person, usePeopleChange } from './people-queries.ts'

export function RemoveDialogue({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('people')
  const { name, email } = person
  const remove = usePeopleChange(
    () => post(`/people/${person.id}/remove`),
    () => {
      notifyDone(t('remove.done', { name }))
      onClose()
    },
  )
  return (
    <ConfirmModal
      isOpen
      onClose={onClose}
      title={t('remove.title', { name })}
      verb={t('change.remove')}
      isDangerous
      act={{ ...remove, mutate: () => remove.mutate() }}
    >
      <Text>{t('remove.text', { email })}</Text>
    </ConfirmModal>
  )
}
