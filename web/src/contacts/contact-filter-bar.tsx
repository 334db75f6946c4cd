import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { type ContactFilters, listsQuery } from './contact-queries.ts'
import classes from './contacts.module.css'

type ContactFilterBarProps = { filters: ContactFilters; onChange(change: Partial<ContactFilters>): void }

export function ContactFilterBar({ filters, onChange }: ContactFilterBarProps) {
  const { t } = useTranslation('contacts')
  const lists = useQuery(listsQuery(filters.workspace)).data?.items ?? []
  return (
    <search className={classes.filters} aria-label={t('filter.label')}>
      <SearchInput value={filters.q} onChange={q => onChange({ q })} />
      <NativeSelect
        label={t('filter.list')}
        value={filters.list}
        onChange={event => onChange({ list: event.currentTarget.value })}
        data={[{ value: '', label: t('filter.anyList') }, ...lists.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <NativeSelect
        label={t('filter.sort')}
        value={filters.q === '' ? filters.sort : ''}
        disabled={filters.q !== ''}
        onChange={event => onChange({ sort: event.currentTarget.value })}
        data={[
          { value: '', label: t('sort.newest') },
          { value: 'oldest', label: t('sort.oldest') },
          { value: 'address', label: t('sort.address') },
        ]}
      />
      <WorkspaceSelect value={filters.workspace} onChange={workspace => onChange({ workspace, list: '' })} />
    </search>
  )
}

/** Asked some moments after the last key. */
const ASK_AFTER_MS = 250

function SearchInput({ value, onChange }: { value: string; onChange(q: string): void }) {
  const { t } = useTranslation('contacts')
  const [written, setWritten] = useState(value)
  useEffect(() => setWritten(value), [value])
  const ask = useDebouncedCallback(onChange, ASK_AFTER_MS)
  return (
    <TextInput
      type="search"
      label={t('filter.search')}
      placeholder={t('filter.searchHint')}
      leftSection={<IconSearch size={18} aria-hidden />}
      maxLength={100}
      value={written}
      onChange={event => {
        setWritten(event.currentTarget.value)
        ask(event.currentTarget.value.trim())
      }}
    />
  )
}
