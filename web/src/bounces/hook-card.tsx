import { Alert, Badge, Button, Card, Group, Stack, Title } from '@mantine/core'
import { IconBell, IconInfoCircle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Facts } from '../ui/facts.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { confirmHook, type Hook, hooksQuery } from './bounce-queries.ts'
import { CopiedText } from './copied-text.tsx'
import { ESP_NAMES, type Esp } from './esps.ts'
import { HookActions } from './hook-actions.tsx'

/** One hook: its URL to copy, what came last, and its end. */
export function HookCard({ hook }: { hook: Hook }) {
  const { t } = useTranslation('bounces')
  const { number, ago, dateTime } = useFormat()
  const { id, esp, name, url, hasKey, topicArn, endedAt, requests, lastRequestAt, refused, lastRefusedAt, lastFault } =
    hook
  const isSigned = hasKey || topicArn !== null
  return (
    <Card component="section" aria-labelledby={id}>
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Title order={2} id={id} className="break">
            {name}
          </Title>
          <Badge color={endedAt ? 'gray' : isSigned ? 'green' : 'blue'}>
            {t(endedAt ? 'hooks.ended' : isSigned ? 'hooks.signed' : 'hooks.unsigned')}
          </Badge>
        </Group>
        {!endedAt && <CopiedText name={t('hooks.url')} help={t('hooks.secret')} text={url} />}
        {!endedAt && hook.oldUrlUntil && (
          <Alert color="blue" icon={<IconInfoCircle aria-hidden />}>
            {t('hooks.oldUntil', { until: dateTime(hook.oldUrlUntil) })}
          </Alert>
        )}
        {!endedAt && hook.awaitsConfirmation && <Confirm id={id} />}
        <Facts
          lines={[
            [t('hooks.esp'), ESP_NAMES[esp as Esp] ?? esp],
            [t('hooks.topic'), topicArn],
            [t('hooks.signature'), topicArn === null && t(hasKey ? 'hooks.keySet' : 'hooks.keyNone')],
            [t('hooks.last'), lastRequestAt ? ago(lastRequestAt) : t('hooks.never')],
            [t('hooks.requests'), number(requests)],
            [
              t('hooks.refused'),
              refused > 0 && lastRefusedAt
                ? t('hooks.refusedLast', {
                    total: number(refused),
                    ago: ago(lastRefusedAt),
                    fault: t(`fault.${lastFault}`),
                  })
                : number(refused),
            ],
          ]}
        />
        {!endedAt && <HookActions hook={hook} />}
      </Stack>
    </Card>
  )
}

function Confirm({ id }: { id: string }) {
  const { t } = useTranslation('bounces')
  const queries = useQueryClient()
  const confirm = useMutation({
    mutationFn: () => confirmHook(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: hooksQuery.queryKey }),
  })
  return (
    <Alert color="yellow" icon={<IconBell aria-hidden />} title={t('hooks.awaits')}>
      <Stack gap="sm" align="flex-start">
        <Button variant="default" loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('hooks.confirm')}
        </Button>
        <ProblemAlert error={confirm.error} />
      </Stack>
    </Alert>
  )
}
