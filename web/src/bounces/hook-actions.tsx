import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { notifyDone } from '../ui/notify.ts'
import { endHook, type Hook, hooksQuery, renewHook } from './bounce-queries.ts'
import { ChangeHook } from './change-hook.tsx'

/** What can be done about a hook that takes events. */
export function HookActions({ hook }: { hook: Hook }) {
  const { t } = useTranslation('bounces')
  const mayChange = useMay()('hooks.write')
  const [isChanging, { open, close }] = useDisclosure()
  if (!mayChange) return null
  return (
    <Group gap="sm">
      <Button variant="default" onClick={open}>
        {t(hook.topicArn === null ? 'hooks.change' : 'ui:action.change')}
      </Button>
      {isChanging && <ChangeHook hook={hook} onClose={close} />}
      <Renew hook={hook} />
      <End hook={hook} />
    </Group>
  )
}

function Renew({ hook: { id, name } }: { hook: Hook }) {
  const { t } = useTranslation('bounces')
  const queries = useQueryClient()
  const [isAsking, { open, close }] = useDisclosure()
  const [endsOldNow, setEndsOldNow] = useState(false)
  const renew = useMutation({
    mutationFn: () => renewHook(id, endsOldNow),
    async onSuccess() {
      close()
      notifyDone(t('hooks.renewed'))
      await queries.invalidateQueries({ queryKey: hooksQuery.queryKey })
    },
  })
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('hooks.renew')}
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        onClose={close}
        title={t('hooks.renewTitle', { name })}
        verb={t('hooks.renew')}
        act={{ ...renew, mutate: () => renew.mutate() }}
      >
        <Stack gap="md">
          <Text>{t('hooks.renewText')}</Text>
          <Checkbox
            label={t('hooks.endsOldNow')}
            description={t('hooks.endsOldNowHelp')}
            checked={endsOldNow}
            onChange={event => setEndsOldNow(event.currentTarget.checked)}
          />
        </Stack>
      </ConfirmModal>
    </>
  )
}

function End({ hook: { id, name } }: { hook: Hook }) {
  const { t } = useTranslation('bounces')
  const queries = useQueryClient()
  const [isAsking, { open, close }] = useDisclosure()
  const end = useMutation({
    mutationFn: () => endHook(id),
    async onSuccess() {
      close()
      await queries.invalidateQueries({ queryKey: hooksQuery.queryKey })
    },
  })
  return (
    <>
      <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={open}>
        {t('hooks.end')}
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        onClose={close}
        title={t('hooks.endTitle', { name })}
        verb={t('hooks.end')}
        isDangerous
        act={{ ...end, mutate: () => end.mutate() }}
      >
        <Text>{t('hooks.endText')}</Text>
      </ConfirmModal>
    </>
  )
}
