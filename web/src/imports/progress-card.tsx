import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { useMay, useMe } from '../session/me.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Import } from './import-queries.ts'
import { ProgressBar } from './progress-bar.tsx'

/** How far an import is. Where that cannot be known, the bar says so instead of guessing. */
export function ProgressCard({ of }: { of: Import }) {
  const { t } = useTranslation('imports')
  const { number, percent } = useFormat()
  const phase = phaseOf(of)
  const share = shareOf(of)
  return (
    <Card>
      <Stack gap="md">
        <Title order={2}>{t(`progress.${phase}`)}</Title>
        <ProgressBar
          share={share}
          label={t('progress.label')}
          text={share === undefined ? t(`progress.${phase}`) : percent(share)}
        />
        <Group justify="space-between" gap="xs">
          <Text c="dimmed">
            {t('progress.rows', { rows: number(phase === 'listing' ? of.rowsListed : of.rowsRead) })}
            {of.rowsPerSecond !== null &&
              phase === 'reading' &&
              ` · ${t('progress.pace', { rows: number(of.rowsPerSecond) })}`}
          </Text>
          {of.secondsLeft !== null && <Text c="dimmed">{t('progress.left', { count: of.secondsLeft })}</Text>}
        </Group>
        <Group justify="space-between" gap="md">
          <Text size="sm">{t('progress.leave')}</Text>
          <Cancel of={of} />
        </Group>
      </Stack>
    </Card>
  )
}

function Cancel({ of: { id, state, declaredBy } }: { of: Import }) {
  const { t } = useTranslation('imports')
  const { email } = useMe()
  const may = useMay()
  const queries = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => post<Import>(`/imports/${id}/cancel`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports', id] }),
  })
  const isMine = declaredBy.name === email || may('imports.decide')
  if (!isMine || (state !== 'queued' && state !== 'reading')) return null
  return (
    <>
      <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
        {t('progress.cancel')}
      </Button>
      <ProblemAlert error={cancel.error} />
    </>
  )
}

function phaseOf({ state, rowsListed }: Import): 'waiting' | 'reading' | 'listing' | 'judging' {
  if (state === 'queued') return 'waiting'
  if (state === 'reading') return 'reading'
  return rowsListed > 0 ? 'listing' : 'judging'
}

function shareOf(of: Import): number | undefined {
  if (of.state === 'reading' && of.bytesTotal > 0 && of.bytesRead < of.bytesTotal) return of.bytesRead / of.bytesTotal
  return of.rowsListed > 0 && of.rowsRead > 0 ? Math.min(1, of.rowsListed / of.rowsRead) : undefined
}
