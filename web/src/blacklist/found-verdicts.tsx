import { Anchor, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconMailOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../ui/copy-button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import { useFormat } from '../ui/use-format.ts'
import { VerdictBadge } from '../ui/verdict-badge.tsx'
import type { FoundVerdicts as Found, Purpose, Verdict } from './blacklist-queries.ts'
import { Suggestion } from './suggestion.tsx'

type FoundVerdictsProps = {
  found: Found
  purpose: Purpose
  onPurpose(purpose: Purpose): void
  onLookUp(address: string): void
}

const SHOWN = ['all', 'stopped', 'allowed'] as const

/** The verdicts of a pasted text, in its order. */
export function FoundVerdicts({ found, purpose, onPurpose, onLookUp }: FoundVerdictsProps) {
  const { t } = useTranslation('blacklist')
  const [shown, setShown] = useState<string>('all')
  const columns = useColumns(onLookUp)
  const { verdicts } = found
  if (verdicts.length === 0)
    return <EmptyState icon={IconMailOff} title={t('found.none.title')} text={t('found.none.text')} />
  const allowed = verdicts.filter(verdict => verdict.allowed)
  const rows = shown === 'all' ? verdicts : verdicts.filter(verdict => verdict.allowed === (shown === 'allowed'))
  const choice = (value: string) => ({ value, label: t(`found.shown.${value}`) })
  return (
    <Stack gap="md">
      <Summary found={found} allowed={allowed.length} />
      <Group justify="space-between" gap="sm">
        <SegmentedControl aria-label={t('found.filter')} data={SHOWN.map(choice)} value={shown} onChange={setShown} />
        <Group gap="sm">
          <SegmentedControl
            aria-label={t('found.purpose')}
            data={(['marketing', 'service'] as const).map(value => ({ value, label: t(`purpose.${value}`) }))}
            value={purpose}
            onChange={value => onPurpose(value as Purpose)}
          />
          <CopyButton size="sm" text={allowed.map(one => one.address).join('\n')} label={t('found.copy')} />
        </Group>
      </Group>
      <DataTable caption={t('found.title')} columns={columns} rows={rows} keyOf={verdict => verdict.address} />
    </Stack>
  )
}

function Summary({ found, allowed }: { found: Found; allowed: number }) {
  const { t } = useTranslation('blacklist')
  const { number } = useFormat()
  const { verdicts, duplicates, leftOver } = found
  const count = (key: string, value: number) => t(key, { count: value, number: number(value) })
  const stopped = verdicts.filter(verdict => !verdict.allowed && !verdict.fault).length
  const parts = [count('found.allowed', allowed), count('found.stopped', stopped)]
  const invalid = verdicts.filter(verdict => verdict.fault).length
  if (invalid > 0) parts.push(count('found.invalid', invalid))
  if (duplicates > 0) parts.push(count('found.duplicates', duplicates))
  return (
    <div>
      <Text fw={600}>{count('found.addresses', verdicts.length)}</Text>
      <Text c="dimmed">{parts.join(' · ')}</Text>
      {leftOver > 0 && <Text fw={600}>{count('found.leftOver', leftOver)}</Text>}
    </div>
  )
}

function useColumns(onLookUp: (address: string) => void): Column<Verdict>[] {
  const { t } = useTranslation('blacklist')
  return [
    {
      key: 'address',
      title: t('column.address'),
      cell: ({ address, fault }) =>
        fault ? (
          address
        ) : (
          <Anchor
            component="button"
            type="button"
            underline="always"
            fz="inherit"
            ta="start"
            className="break"
            onClick={() => onLookUp(address)}
          >
            {address}
          </Anchor>
        ),
    },
    { key: 'verdict', title: t('column.verdict'), cell: verdict => <VerdictBadge verdict={verdict} /> },
    {
      key: 'since',
      title: t('column.details'),
      cell: verdict => (hasDetails(verdict) ? <Details verdict={verdict} onLookUp={onLookUp} /> : null),
    },
  ]
}

function hasDetails({ since, fault, warning }: Verdict): boolean {
  return Boolean(since || fault || warning)
}

function Details({ verdict, onLookUp }: { verdict: Verdict; onLookUp(address: string): void }) {
  const { t } = useTranslation('blacklist')
  const { date } = useFormat()
  const { since, fault, suggestion, warning } = verdict
  return (
    <Stack gap={4} align="flex-start" miw={0}>
      {since && <span>{date(since)}</span>}
      {fault && <FaultText fault={fault} />}
      {suggestion && <Suggestion address={suggestion} onLookUp={onLookUp} />}
      {warning && (
        <span>{t('found.near', { reason: t(`ui:reason.${warning.reason}`), since: date(warning.since) })}</span>
      )}
    </Stack>
  )
}
