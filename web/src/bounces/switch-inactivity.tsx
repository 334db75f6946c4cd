import { Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { changeInactivity, inactivityQuery, type Policy, type Seen } from './inactivity-queries.ts'

type SwitchOnProps = { policy: Policy; seen: Seen; onChanged: () => void }

/** Says the number that was seen. Where it is another one by now, nothing was switched, and it is looked at again. */
export function SwitchOn({ policy, seen: { months, messages, count }, onChanged }: SwitchOnProps) {
  const { t } = useTranslation('bounces')
  const { number } = useFormat()
  const queries = useQueryClient()
  const [isAsking, { open, close }] = useDisclosure()
  const turn = useMutation({
    mutationFn: () => changeInactivity({ isOn: true, months, messages, expected: count }),
    onSuccess(changed) {
      close()
      notifyDone(t('inactive.switchedOn'))
      queries.setQueryData(inactivityQuery.queryKey, changed)
    },
    onError(error) {
      if (!(error instanceof ApiProblem && error.details.reason === 'look_first')) return
      close()
      onChanged()
    },
  })
  const verb = t(policy.isOn ? 'inactive.use' : 'inactive.switchOn')
  return (
    <>
      <Button onClick={open}>{verb}</Button>
      <ConfirmModal
        isOpen={isAsking}
        onClose={close}
        title={t('inactive.sure', { count, total: number(count) })}
        verb={verb}
        act={{ ...turn, mutate: () => turn.mutate() }}
      >
        <Stack gap="sm">
          <Text>{t('inactive.sureText', { months: number(months), messages: number(messages) })}</Text>
          <Text>{t('inactive.sureAfter')}</Text>
        </Stack>
      </ConfirmModal>
    </>
  )
}

export function SwitchOff({ policy: { months, messages } }: { policy: Policy }) {
  const { t } = useTranslation('bounces')
  const queries = useQueryClient()
  const turn = useMutation({
    mutationFn: () => changeInactivity({ isOn: false, months, messages }),
    onSuccess(changed) {
      notifyDone(t('inactive.switchedOff'))
      queries.setQueryData(inactivityQuery.queryKey, changed)
    },
  })
  return (
    <>
      <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>
        {t('inactive.switchOff')}
      </Button>
      <ProblemAlert error={turn.error} />
    </>
  )
}
