import { Alert, Stack, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import { DecideUncertain } from './decide-uncertain.tsx'
import type { MessageCard } from './message-queries.ts'

const COLOURS: Partial<Record<MessageCard['state'], string>> = {
  accepted: 'green',
  suppressed: 'red',
  refused: 'orange',
  expired: 'orange',
  deferred: 'yellow',
  uncertain: 'yellow',
  held: 'grape',
}

/** The answer, in a sentence or two: what became of it, and what that means. */
export function WhatBecame({ of }: { of: MessageCard }) {
  const { t } = useTranslation('messages')
  const { dateTime } = useFormat()
  const may = useMay()
  const { state, reason, dueAt, to } = of
  return (
    <Alert color={COLOURS[state] ?? 'gray'} icon={<IconInfoCircle aria-hidden />} title={t(`became.${state}.title`)}>
      <Stack gap="xs">
        <Text size="sm">
          {t(`became.${state}.text`, { due: dateTime(dueAt), reason: reason ? t(`ui:reason.${reason}`) : '…' })}
        </Text>
        {state === 'suppressed' && to !== null && may('blacklist.read') && (
          <TextLink size="sm" c="inherit" to="/blacklist" search={{ address: to } as never}>
            {t('became.why')}
          </TextLink>
        )}
        {state === 'uncertain' && may('messages.decide') && <DecideUncertain id={of.id} />}
        {state === 'held' && may('message_holds.read') && (
          <TextLink size="sm" c="inherit" to="/messages/held">
            {t('became.decide')}
          </TextLink>
        )}
      </Stack>
    </Alert>
  )
}
