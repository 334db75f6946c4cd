import { Alert, Badge, Button, Card, Code, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { confirmHook, endHook, type Hook, hooksQuery } from './bounce-queries.ts'
import { ESP_NAMES, type Esp } from './esps.ts'

/** One hook: its URL to copy, what came last, and its end. */
export function HookCard({ hook }: { hook: Hook }) {
  const { t } = useTranslation('bounces')
  const { number, ago } = useFormat()
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
        {!endedAt && (
          <Stack gap="xs">
            <Text size="sm">{t('hooks.url')}</Text>
            <Code block className="break secret">
              {url}
            </Code>
            <Group gap="sm">
              <CopyButton text={url} />
              <Text size="sm" c="dimmed">
                {t('hooks.secret')}
              </Text>
            </Group>
          </Stack>
        )}
        {!endedAt && hook.awaitsConfirmation && <Confirm id={id} />}
        <Facts
          lines={[
            [t('hooks.esp'), ESP_NAMES[esp as Esp] ?? esp],
            [t('hooks.topic'), topicArn],
            [t('hooks.last'), lastRequestAt ? ago(lastRequestAt) : t('hooks.never')],
            [t('hooks.requests'), number(requests)],
            [
              t('hooks.refused'),
              refused > 0 &&
                lastRefusedAt &&
                t('hooks.refusedLast', {
                  total: number(refused),
                  ago: ago(lastRefusedAt),
                  fault: t(`fault.${lastFault}`),
                }),
            ],
          ]}
        />
        {!endedAt && <End hook={hook} />}
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

function End({ hook: { id, name } }: { hook: Hook }) {
  const { t } = useTranslation('bounces')
  const mayEnd = useMay()('hooks.write')
  const queries = useQueryClient()
  const [isAsking, { open, close }] = useDisclosure()
  const end = useMutation({
    mutationFn: () => endHook(id),
    async onSuccess() {
      close()
      await queries.invalidateQueries({ queryKey: hooksQuery.queryKey })
    },
  })
  if (!mayEnd) return null
  return (
    <div>
      <Button variant="default" onClick={open}>
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
    </div>
  )
}
