import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { endKind, type Kind, kindsQuery } from './message-queries.ts'

/** For good: its name is not given again. */
export function EndKind({ kind: { name } }: { kind: Kind }) {
  const { t } = useTranslation('messages')
  const queries = useQueryClient()
  const [isOpen, { open, close }] = useDisclosure()
  const end = useMutation({
    mutationFn: () => endKind(name),
    async onSuccess() {
      close()
      await queries.invalidateQueries({ queryKey: kindsQuery.queryKey })
    },
  })
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open} aria-label={t('kinds.end.of', { name })}>
        {t('kinds.end.verb')}
      </Button>
      <ConfirmModal
        isOpen={isOpen}
        onClose={close}
        title={t('kinds.end.title', { name })}
        verb={t('kinds.end.verb')}
        isDangerous
        act={end}
      >
        <Text>{t('kinds.end.text')}</Text>
      </ConfirmModal>
    </>
  )
}
