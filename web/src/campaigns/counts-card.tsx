import { Button, Card, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type Campaign, changeState } from './campaign-queries.ts'
import { CancelButton } from './cancel-button.tsx'
import { PARTS, shareDone } from './count-parts.ts'
import { CountsLegend } from './counts-legend.tsx'
import { useChange } from './use-change.ts'

/** Everybody of the audience, in the part that they are in now. */
export function CountsCard({ campaign, mayChange }: { campaign: Campaign; mayChange: boolean }) {
  const { t } = useTranslation('campaigns')
  const { number, percent, dateTime } = useFormat()
  const { id, name, state, counts, countedAt, startedAt, drawnAt } = campaign
  const isDrawing = startedAt !== null && drawnAt === null && state !== 'cancelled'
  return (
    <Card component="section" aria-labelledby="counts">
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Title order={2} id="counts">
            {t(`progress.${state}`, { share: percent(shareDone(counts)) })}
          </Title>
          {mayChange && (state === 'running' || state === 'paused') && <Stop id={id} name={name} state={state} />}
        </Group>
        {isDrawing ? (
          <Text c="dimmed">{t('progress.drawing')}</Text>
        ) : (
          <>
            <Progress.Root
              size="xl"
              role="progressbar"
              aria-label={t('progress.label')}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.round(shareDone(counts) * 100)}
            >
              {PARTS.map(({ key, color }) => (
                <Progress.Section
                  key={key}
                  withAria={false}
                  value={counts.audience === 0 ? 0 : (counts[key] / counts.audience) * 100}
                  color={color}
                />
              ))}
            </Progress.Root>
            <CountsLegend campaign={campaign} />
          </>
        )}
        <Text size="sm" c="dimmed">
          {t('progress.counted', { audience: number(counts.audience), at: dateTime(countedAt) })}
        </Text>
      </Stack>
    </Card>
  )
}

function Stop({ id, name, state }: { id: string; name: string; state: 'running' | 'paused' }) {
  const { t } = useTranslation('campaigns')
  const verb = state === 'running' ? 'pause' : 'resume'
  const change = useChange(id, () => changeState(id, verb))
  const Icon = verb === 'pause' ? IconPlayerPause : IconPlayerPlay
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<Icon size={18} aria-hidden />}
          loading={change.isPending}
          onClick={() => change.mutate()}
        >
          {t(`stop.${verb}`)}
        </Button>
        <CancelButton id={id} name={name} />
      </Group>
      <ProblemAlert error={change.error} />
    </Stack>
  )
}
