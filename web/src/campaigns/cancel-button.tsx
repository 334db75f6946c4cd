import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { changeState } from './campaign-queries.ts'
import { useChange } from './use-change.ts'

/** For good, so it is asked about once more. */
export function CancelButton({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('campaigns')
  const [isOpen, { open, close }] = useDisclosure()
  const cancel = useChange(id, () => changeState(id, 'cancel'))
  return (
    <>
      <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={open}>
        {t('cancel.verb')}
      </Button>
      <ConfirmModal
        isOpen={isOpen}
        onClose={close}
        title={t('cancel.sure', { name })}
        verb={t('cancel.verb')}
        isDangerous
        act={{ ...cancel, mutate: () => cancel.mutate(undefined, { onSuccess: close }) }}
      >
        <Text>{t('cancel.text')}</Text>
      </ConfirmModal>
    </>
  )
}
