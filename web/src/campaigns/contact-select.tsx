import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Campaign, someContactsQuery } from './campaign-queries.ts'

/** Asked some moments after the last key. */
const ASK_AFTER_MS = 250

type ContactSelectProps = { campaign: Campaign; value: string; onChange(contact: string): void }

/** Whose fields fill the preview: found by how the address or a name begins, however many there are. */
export function ContactSelect({ campaign, value, onChange }: ContactSelectProps) {
  const { t } = useTranslation('campaigns')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string }>()
  const [asked] = useDebouncedValue(search === chosen?.label ? '' : search.trim(), ASK_AFTER_MS)
  const found = useQuery(someContactsQuery(campaign, asked)).data?.items ?? []
  const offered = found.map(({ id, address }) => ({ value: id, label: address }))
  const data = chosen && !offered.some(one => one.value === chosen.value) ? [chosen, ...offered] : offered
  return (
    <Select
      label={t('preview.contact')}
      placeholder={t('preview.nobody')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('preview.nobody') }}
      comboboxProps={{ withinPortal: false }}
      nothingFoundMessage={t('preview.notFound')}
      filter={({ options }) => options}
      data={data}
      value={value === '' ? null : value}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(id, option) => {
        setChosen(option === null ? undefined : { value: option.value, label: option.label })
        onChange(id ?? '')
      }}
    />
  )
}
