import { Badge, Stack, Text } from '@mantine/core'
import { IconCheck, IconPlayerPause } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Section } from '../ui/section.tsx'
import { useFormat } from '../ui/use-format.ts'
import { InactivityForm } from './inactivity-form.tsx'
import { inactivityQuery, type Policy } from './inactivity-queries.ts'

/** BL-1: who is written to for long and does nothing. Off until somebody has seen whom it would list. */
export function InactivitySection() {
  const { t } = useTranslation('bounces')
  const policy = useQuery(inactivityQuery)
  return (
    <Section
      title={t('inactive.title')}
      text={
        <Stack gap="sm">
          <span>{t('inactive.text')}</span>
          <span>{t('inactive.signs')}</span>
        </Stack>
      }
    >
      <Loaded query={policy} height={14}>
        {found => (
          <Stack gap="md">
            <State policy={found} />
            <InactivityForm key={`${found.months} ${found.messages}`} policy={found} />
          </Stack>
        )}
      </Loaded>
    </Section>
  )
}

function State({ policy: { isOn, months, messages, lastRunAt, lastListed } }: { policy: Policy }) {
  const { t } = useTranslation('bounces')
  const { number, ago } = useFormat()
  const mayChange = useMay()('bounce_settings.write')
  const figures = { months: number(months), messages: number(messages) }
  return (
    <Stack gap="xs" align="flex-start">
      <Badge
        color={isOn ? 'green' : 'gray'}
        leftSection={isOn ? <IconCheck size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />}
      >
        {t(isOn ? 'inactive.on' : 'inactive.off')}
      </Badge>
      {isOn && <Text>{t('inactive.lists', figures)}</Text>}
      {isOn && (
        <Text size="sm" c="dimmed">
          {lastRunAt
            ? t('inactive.lastRun', { ago: ago(lastRunAt), count: lastListed ?? 0, total: number(lastListed ?? 0) })
            : t('inactive.neverRun')}
        </Text>
      )}
      {!isOn && <Text>{t('inactive.listsNobody')}</Text>}
      {!mayChange && <Text c="dimmed">{t('settings.officersOnly')}</Text>}
    </Stack>
  )
}
