import { Button, Card, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AddressFilter } from './address-filter.tsx'
import classes from './audit.module.css'
import { actorsQuery, type EventFilters, kindsQuery } from './audit-queries.ts'
import { useSentence } from './use-sentence.ts'

const NONE: EventFilters = { kind: '', person: '', address: '', since: '', until: '' }

/** The filters, as they stand in the page's address. */
export function useEventFilters(): [EventFilters, (change: Partial<EventFilters>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const names = Object.keys(NONE) as (keyof EventFilters)[]
  const filters = Object.fromEntries(names.map(name => [name, String(search[name] ?? '')])) as EventFilters
  const change = (next: Partial<EventFilters>) => {
    const given = Object.fromEntries(Object.entries(next).map(([name, value]) => [name, value || undefined]))
    void navigate({ to: '.', search: (now: object) => ({ ...now, ...given }), replace: true } as never)
  }
  return [filters, change]
}

type EventFilterBarProps = { filters: EventFilters; onChange(change: Partial<EventFilters>): void }

export function EventFilterBar({ filters, onChange }: EventFilterBarProps) {
  const { t } = useTranslation('audit')
  const people = useQuery(actorsQuery).data?.items ?? []
  const isFiltered = Object.values(filters).some(value => value !== '')
  return (
    <Card component="search" aria-label={t('filter.title')}>
      <div className={classes.filters}>
        <AddressFilter value={filters.address} onChange={address => onChange({ address })} />
        <NativeSelect
          label={t('filter.kind')}
          value={filters.kind}
          onChange={event => onChange({ kind: event.currentTarget.value })}
          data={useKinds()}
        />
        <NativeSelect
          label={t('filter.person')}
          value={filters.person}
          onChange={event => onChange({ person: event.currentTarget.value })}
          data={[
            { value: '', label: t('filter.anybody') },
            ...people.map(({ id, name, email }) => ({
              value: id,
              label: name === email ? email : `${name}, ${email}`,
            })),
          ]}
        />
        <TextInput
          type="date"
          label={t('filter.since')}
          value={filters.since}
          onChange={event => onChange({ since: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('filter.until')}
          value={filters.until}
          onChange={event => onChange({ until: event.currentTarget.value })}
        />
        {isFiltered && (
          <Button variant="default" leftSection={<IconX size={16} aria-hidden />} onClick={() => onChange(NONE)}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
    </Card>
  )
}

/** The kinds that this log has: each part of Veto as a whole, then what happens in it. */
function useKinds() {
  const { t } = useTranslation('audit')
  const sentence = useSentence()
  const kinds = useQuery(kindsQuery).data?.items.map(({ kind }) => kind) ?? []
  const groups = [...Map.groupBy(kinds, kind => kind.slice(0, kind.indexOf('.')))]
  return [
    { value: '', label: t('filter.all') },
    ...groups.map(([group, items]) => ({
      group: t(`group.${group}`, { defaultValue: group }),
      items: [
        { value: `${group}.`, label: t(`group.${group}`, { defaultValue: group }) },
        ...items.map(kind => ({ value: kind, label: sentence({ kind, payload: null }) })),
      ],
    })),
  ]
}
