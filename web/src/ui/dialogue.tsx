import { Group, Modal, type ModalProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A dialogue above the page, with its name. (Mantine's own header of it would be a second banner of the page for a screen reader.) */
export function Dialogue({ title, children, ...modal }: ModalProps) {
  const { t } = useTranslation('ui')
  return (
    <Modal withCloseButton={false} {...modal}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="md">
        <Modal.Title fw={650} fz="1.15rem" lh={1.3}>
          {title}
        </Modal.Title>
        <Modal.CloseButton aria-label={t('action.close')} />
      </Group>
      {children}
    </Modal>
  )
}
