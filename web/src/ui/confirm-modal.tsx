import { Button, Group, Stack } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialogue } from './dialogue.tsx'
import { ProblemAlert } from './problem-alert.tsx'

type ConfirmModalProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  /** What will be so afterwards. */
  children: ReactNode
  /** The verb of what is done, on the button. */
  verb: string
  isDangerous?: boolean
  act: Pick<UseMutationResult, 'error' | 'isPending' | 'reset'> & { mutate: () => void }
}

/** Asks once more before something that cannot be taken back. A refusal stands in it, beside what was tried. */
export function ConfirmModal({ isOpen, onClose, title, children, verb, isDangerous, act }: ConfirmModalProps) {
  const { t } = useTranslation('ui')
  const close = () => {
    act.reset()
    onClose()
  }
  return (
    <Dialogue opened={isOpen} onClose={close} title={title}>
      <Stack>
        <div>{children}</div>
        <ProblemAlert error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button {...(isDangerous && { color: 'red.8' })} loading={act.isPending} onClick={() => act.mutate()}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </Dialogue>
  )
}
