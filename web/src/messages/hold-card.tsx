import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconHandStop, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { useFormat } from '../ui/use-format.ts'
import { decideHold, type Hold } from './message-queries.ts'

const LOOKS = {
  open: { color: 'grape', icon: IconHandStop },
  released: { color: 'green', icon: IconCheck },
  cancelled: { color: 'gray', icon: IconX },
} as const

/** Held service mail: what it is, how much of it, and the word on it. */
export function HoldCard({ hold }: { hold: Hold }) {
  const { t } = useTranslation('messages')
  const { number, dateTime } = useFormat()
  const { id, subject, kind, messages, openedAt, decision, decidedAt } = hold
  const state = decision ?? 'open'
  const { color, icon: Icon } = LOOKS[state]
  return (
    <Card component="section" aria-labelledby={id}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Title order={2} id={id} className="break">
            {subject}
          </Title>
          <Badge color={color} leftSection={<Icon size={14} aria-hidden />}>
            {t(`holds.state.${state}`)}
          </Badge>
        </Group>
        <Text>{t(`holds.what.${state}`, { count: messages, total: number(messages), kind })}</Text>
        <Text size="sm" c="dimmed">
          {t('holds.since', { at: dateTime(openedAt) })}
          {decidedAt && ` · ${t('holds.decided', { at: dateTime(decidedAt) })}`}
        </Text>
        {decision === null && <Decide hold={hold} />}
      </Stack>
    </Card>
  )
}

function Decide({ hold: { id, messages } }: { hold: Hold }) {
  const { t } = useTranslation('messages')
  const { number } = useFormat()
  const mayDecide = useMay()('message_holds.decide')
  const queries = useQueryClient()
  const [verb, setVerb] = useState<'release' | 'cancel'>()
  const decide = useMutation({
    mutationFn: (chosen: 'release' | 'cancel') => decideHold(id, chosen),
    async onSuccess() {
      setVerb(undefined)
      await queries.invalidateQueries({ queryKey: ['messages'] })
    },
  })
  if (!mayDecide) return <Text size="sm">{t('holds.officersOnly')}</Text>
  return (
    <Group gap="sm">
      <Button variant="default" onClick={() => setVerb('release')}>
        {t('holds.release.verb')}
      </Button>
      <Button variant="default" onClick={() => setVerb('cancel')}>
        {t('holds.cancel.verb')}
      </Button>
      {verb && (
        <ConfirmModal
          isOpen
          onClose={() => setVerb(undefined)}
          title={t(`holds.${verb}.title`, { count: messages, total: number(messages) })}
          verb={t(`holds.${verb}.verb`)}
          isDangerous
          act={{ ...decide, mutate: () => decide.mutate(verb) }}
        >
          <Text>{t(`holds.${verb}.text`)}</Text>
        </ConfirmModal>
      )}
    </Group>
  )
}
