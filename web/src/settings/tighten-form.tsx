import { Button, Group, List, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { notifyDone } from '../ui/notify.ts'
import { useFormat } from '../ui/use-format.ts'
import { type ImportHolds, useChangeSettings } from './settings-queries.ts'
import { isShare, LIMITS, type Limit, shownOf, tightenedOf } from './tightened.ts'

type TightenFormProps = { holds: ImportHolds; onClose: () => void }

/** Lower limits only: a higher one is not even sent, since the server puts the attempt on record. */
export function TightenForm({ holds, onClose }: TightenFormProps) {
  const { t } = useTranslation('settings')
  const { number, percent } = useFormat()
  const [shown, setShown] = useState(() => shownFrom(holds))
  const [isAsking, setAsking] = useState(false)
  const change = useChangeSettings(() => {
    notifyDone(t('holds.tightened'))
    onClose()
  })
  const tightened = tightenedOf(holds, shown)
  const changed = LIMITS.filter(limit => tightened[limit] !== undefined)
  const words = (limit: Limit, value: number) => (isShare(limit) ? percent(value) : number(value))
  return (
    <Stack>
      {LIMITS.map(limit => (
        <LimitInput
          key={limit}
          limit={limit}
          most={shownOf(limit, holds[limit])}
          value={shown[limit]}
          onChange={value => setShown(now => ({ ...now, [limit]: value }))}
        />
      ))}
      <Group>
        <Button disabled={changed.length === 0} onClick={() => setAsking(true)}>
          {t('holds.tighten')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui:action.cancel')}
        </Button>
      </Group>
      <ConfirmModal
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('holds.sure')}
        verb={t('holds.tighten')}
        act={{ ...change, mutate: () => change.mutate({ importHolds: tightened }) }}
      >
        <List spacing={4} mb="sm">
          {changed.map(limit => (
            <List.Item key={limit}>
              {t(`holds.${limit}`)}: {words(limit, holds[limit])} → {words(limit, tightened[limit] ?? 0)}
            </List.Item>
          ))}
        </List>
        <Text>{t('holds.forever')}</Text>
      </ConfirmModal>
    </Stack>
  )
}

type LimitInputProps = { limit: Limit; most: number; value: number; onChange: (value: number) => void }

function LimitInput({ limit, most, value, onChange }: LimitInputProps) {
  const { t } = useTranslation('settings')
  const { number, locale } = useFormat()
  const decimal = new Intl.NumberFormat(locale).format(1.5).charAt(1)
  const unit = isShare(limit) ? { suffix: ' %', decimalScale: 1, min: 0.1, step: 1 } : { min: 1, allowDecimal: false }
  return (
    <NumberInput
      label={t(`holds.${limit}`)}
      description={t('holds.most', { most: `${number(most)}${isShare(limit) ? ' %' : ''}` })}
      value={value}
      onChange={next => typeof next === 'number' && onChange(Math.min(next, most))}
      max={most}
      clampBehavior="strict"
      decimalSeparator={decimal}
      maw="16rem"
      hideControls
      inputMode="decimal"
      {...unit}
    />
  )
}

function shownFrom(holds: ImportHolds): Record<Limit, number> {
  return Object.fromEntries(LIMITS.map(limit => [limit, shownOf(limit, holds[limit])])) as Record<Limit, number>
}
