import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Section } from '../ui/section.tsx'
import { ServerWords } from '../ui/server-words.tsx'
import { useFormat } from '../ui/use-format.ts'
import { RelayForm } from './relay-form.tsx'
import { changeRelay, type Relay, relayQuery } from './relay-queries.ts'

/** Which way the organisation's mail leaves. */
export function RelaySection() {
  const { t } = useTranslation('settings')
  const relay = useQuery(relayQuery)
  return (
    <Section title={t('relay.title')} text={t('relay.text')}>
      <Loaded query={relay} height={8}>
        {found => <OneRelay relay={found} />}
      </Loaded>
    </Section>
  )
}

function OneRelay({ relay }: { relay: Relay }) {
  const { t } = useTranslation('settings')
  const { dateTime } = useFormat()
  const mayChange = useMay()('relay.write')
  const [isOpen, { open, close }] = useDisclosure()
  const { kind, host, pause } = relay
  return (
    <Stack gap="md">
      <Text>
        {t(`relay.kind.${kind}`, { host: host ?? '…' })}{' '}
        {kind === 'outbox' && <TextLink to="/outbox">{t('relay.toOutbox')}</TextLink>}
      </Text>
      {pause && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={t('relay.away')}>
          {t('relay.awayText', { since: dateTime(pause.since), until: dateTime(pause.until) })}
          <ServerWords said={pause.reason} />
        </Alert>
      )}
      {mayChange ? (
        isOpen ? (
          <RelayForm relay={relay} onDone={close} />
        ) : (
          <Group gap="sm">
            <Button variant="default" onClick={open}>
              {kind === 'own' ? t('relay.change') : t('relay.set')}
            </Button>
            {kind === 'own' && <RemoveRelay />}
          </Group>
        )
      ) : (
        <Text size="sm" c="dimmed">
          {t('relay.ownersOnly')}
        </Text>
      )}
    </Stack>
  )
}

function RemoveRelay() {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const [isOpen, { open, close }] = useDisclosure()
  const remove = useMutation({
    mutationFn: () => changeRelay(null),
    onSuccess(changed) {
      close()
      queries.setQueryData(relayQuery.queryKey, changed)
      notifyDone(t('relay.removed'))
    },
  })
  return (
    <>
      <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={open}>
        {t('relay.remove')}
      </Button>
      <ConfirmModal
        isOpen={isOpen}
        onClose={close}
        title={t('relay.removeSure')}
        verb={t('relay.remove')}
        isDangerous
        act={remove}
      >
        <Text>{t('relay.removeText')}</Text>
      </ConfirmModal>
    </>
  )
}
