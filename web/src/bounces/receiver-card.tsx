import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconCloudOff, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { CopiedText } from './copied-text.tsx'
import { addressesQuery, type ReportDomain } from './mailbox-queries.ts'

/** BN-4: the domains whose mail server Veto is, and the address there that complaints are sent to. */
export function ReceiverCard() {
  const { t } = useTranslation('bounces')
  const maySenders = useMay()('senders.read')
  const addresses = useQuery(addressesQuery)
  return (
    <Card component="section" aria-labelledby="receiver">
      <Stack gap="md">
        <div>
          <Title order={2} id="receiver">
            {t('receiver.title')}
          </Title>
          <Text c="dimmed" maw="46rem">
            {t('receiver.text')}
          </Text>
        </div>
        <Loaded query={addresses} height={10}>
          {({ items }) =>
            items.length === 0 ? (
              <Text>
                {t('receiver.none')} {maySenders && <TextLink to="/senders">{t('receiver.toSenders')}</TextLink>}
              </Text>
            ) : (
              items.map(one => <Domain key={one.domain} of={one} />)
            )
          }
        </Loaded>
      </Stack>
    </Card>
  )
}

const LOOKS = {
  unknown: { color: 'gray', icon: IconClock },
  ok: { color: 'green', icon: IconCheck },
  missing: { color: 'orange', icon: IconX },
  different: { color: 'orange', icon: IconAlertTriangle },
  unreachable: { color: 'gray', icon: IconCloudOff },
} as const

function Domain({ of: { domain, feedbackAddress, mx, state } }: { of: ReportDomain }) {
  const { t } = useTranslation('bounces')
  const { color, icon: Icon } = LOOKS[state]
  return (
    <Stack gap="sm" component="section" aria-label={domain}>
      <Group gap="sm">
        <Title order={3} className="break">
          {domain}
        </Title>
        <Badge color={color} leftSection={<Icon size={14} aria-hidden />}>
          {t(`receiver.state.${state}`)}
        </Badge>
      </Group>
      <CopiedText name={t('receiver.feedback')} help={t('receiver.feedbackHelp')} text={feedbackAddress} />
      <CopiedText name={t('receiver.mx')} help={t('receiver.mxHelp')} text={`${mx.name}. MX ${mx.value}.`} />
    </Stack>
  )
}
