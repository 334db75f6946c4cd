import { Alert, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { useMay } from '../session/me.ts'
import { FaultText } from '../ui/fault-text.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { explanationQuery, verdictQuery } from './blacklist-queries.ts'
import { PurposeVerdicts } from './purpose-verdicts.tsx'
import { Suggestion } from './suggestion.tsx'
import { WhyCard } from './why-card.tsx'

type OneAddressProps = { address: string; onLookUp(address: string): void }

/** What is known of one address: all of it, or the verdict alone for those whose role ends there. */
export function OneAddress(props: OneAddressProps) {
  return useMay()('blacklist.explain') ? <Explained {...props} /> : <VerdictOnly {...props} />
}

function Explained({ address, onLookUp }: OneAddressProps) {
  const { i18n } = useTranslation('blacklist')
  const explanation = useQuery(explanationQuery(address, i18n.language))
  const { error } = explanation
  if (error instanceof ApiProblem && typeof error.details.fault === 'string')
    return <NotAnAddress written={address} {...error.details} fault={error.details.fault} onLookUp={onLookUp} />
  return (
    <Loaded query={explanation} height={28}>
      {found => <WhyCard explanation={found} onLookUp={onLookUp} />}
    </Loaded>
  )
}

function VerdictOnly({ address, onLookUp }: OneAddressProps) {
  const { t } = useTranslation('blacklist')
  const verdict = useQuery(verdictQuery(address))
  return (
    <Loaded query={verdict} height={10}>
      {({ marketing, service }) =>
        marketing.fault ? (
          <NotAnAddress written={address} {...marketing} fault={marketing.fault} onLookUp={onLookUp} />
        ) : (
          <Card>
            <Stack gap="sm">
              <Title order={2} className="break">
                {address}
              </Title>
              <PurposeVerdicts marketing={marketing} service={service} />
              <Text c="dimmed">{t('why.verdictOnly')}</Text>
            </Stack>
          </Card>
        )
      }
    </Loaded>
  )
}

type NotAnAddressProps = { written: string; fault: string; suggestion?: unknown; onLookUp(address: string): void }

function NotAnAddress({ written, fault, suggestion, onLookUp }: NotAnAddressProps) {
  const { t } = useTranslation('blacklist')
  return (
    <Alert
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('notAnAddress', { written })}
      className="break"
    >
      <Group gap="xs">
        <FaultText fault={fault} />
        {typeof suggestion === 'string' && <Suggestion address={suggestion} onLookUp={onLookUp} />}
      </Group>
    </Alert>
  )
}
