import { Button, Group, NumberInput, SimpleGrid, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { InactivityPreview } from './inactivity-preview.tsx'
import { type Policy, previewInactivity } from './inactivity-queries.ts'
import { SwitchOff, SwitchOn } from './switch-inactivity.tsx'

/** How long and how often; first whom that would list, and only then the switch. */
export function InactivityForm({ policy }: { policy: Policy }) {
  const { t } = useTranslation('bounces')
  const may = useMay()
  const [months, setMonths] = useState<number | string>(policy.months)
  const [messages, setMessages] = useState<number | string>(policy.messages)
  const figures = { months: Number(months), messages: Number(messages) }
  const look = useMutation({ mutationFn: () => previewInactivity(figures) })
  if (!may('reports.read')) return null
  const mayChange = may('bounce_settings.write')
  const isInRange = within(figures.months, 3, 60) && within(figures.messages, 3, 1_000)
  // What was seen of other figures says nothing of these.
  const seen = look.data?.months === figures.months && look.data.messages === figures.messages ? look.data : undefined
  const isAsSet = policy.isOn && figures.months === policy.months && figures.messages === policy.messages
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label={t('inactive.months')}
          min={3}
          max={60}
          allowDecimal={false}
          value={months}
          onChange={setMonths}
        />
        <NumberInput
          label={t('inactive.messages')}
          min={3}
          max={1_000}
          allowDecimal={false}
          value={messages}
          onChange={setMessages}
        />
      </SimpleGrid>
      <div aria-live="polite">{seen && <InactivityPreview seen={seen} />}</div>
      <ProblemAlert error={look.error} />
      <Group gap="sm">
        <Button
          variant={seen ? 'default' : 'filled'}
          loading={look.isPending}
          disabled={!isInRange}
          onClick={() => look.mutate()}
        >
          {t('inactive.look')}
        </Button>
        {mayChange && seen && !isAsSet && <SwitchOn policy={policy} seen={seen} onChanged={() => look.mutate()} />}
        {mayChange && policy.isOn && <SwitchOff policy={policy} />}
      </Group>
    </Stack>
  )
}

function within(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
