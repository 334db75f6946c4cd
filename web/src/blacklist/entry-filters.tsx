import { Button, Card, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './blacklist.module.css'
import { type EntryFilters, REASONS } from './blacklist-queries.ts'

const NONE: EntryFilters = { address: '', reason: '', state: '', from: '', to: '' }

/** The filters, as they stand in the page's address. */
export function useEntryFilters(): [EntryFilters, (change: Partial<EntryFilters>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const names = Object.keys(NONE) as (keyof EntryFilters)[]
  const filters = Object.fromEntries(names.map(name => [name, String(search[name] ?? '')])) as EntryFilters
  const change = (next: Partial<EntryFilters>) => {
    const given = Object.fromEntries(Object.entries(next).map(([name, value]) => [name, value || undefined]))
    void navigate({ to: '.', search: (now: object) => ({ ...now, ...given }), replace: true } as never)
  }
  return [filters, change]
}

type EntryFilterBarProps = { filters: EntryFilters; onChange(change: Partial<EntryFilters>): void }

export function EntryFilterBar({ filters, onChange }: EntryFilterBarProps) {
  const { t } = useTranslation('blacklist')
  const option = (value: string, label: string) => ({ value, label })
  const isFiltered = Object.values(filters).some(value => value !== '')
  return (
    <Card component="search" aria-label={t('filter.label')}>
      <div className={classes.filters}>
        <AddressFilter value={filters.address} onChange={address => onChange({ address })} />
        <NativeSelect
          label={t('filter.reason')}
          value={filters.reason}
          onChange={event => onChange({ reason: event.currentTarget.value })}
          data={[option('', t('filter.any')), ...REASONS.map(reason => option(reason, t(`ui:reason.${reason}`)))]}
        />
        <NativeSelect
          label={t('filter.state')}
          value={filters.state}
          onChange={event => onChange({ state: event.currentTarget.value })}
          data={[
            option('', t('filter.any')),
            option('in_force', t('filter.inForce')),
            option('lifted', t('filter.lifted')),
          ]}
        />
        <TextInput
          type="date"
          label={t('filter.from')}
          value={filters.from}
          onChange={event => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('filter.to')}
          value={filters.to}
          onChange={event => onChange({ to: event.currentTarget.value })}
        />
        <Button variant="default" disabled={!isFiltered} onClick={() => onChange(NONE)}>
          {t('filter.reset')}
        </Button>
      </div>
    </Card>
  )
}

// Asked for when it is written out: half an address is refused by the server, for it is looked up by its key.
function AddressFilter({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t } = useTranslation('blacklist')
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const tell = useDebouncedCallback((next: string) => {
    if (next === '' || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(next)) onChange(next)
  }, 400)
  return (
    <TextInput
      type="email"
      inputMode="email"
      label={t('filter.address')}
      placeholder={t('filter.whole')}
      value={text}
      onChange={event => {
        setText(event.currentTarget.value)
        tell(event.currentTarget.value.trim())
      }}
    />
  )
}
