import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Asked when it looks like an address, some moments after the last key. */
const ASK_AFTER_MS = 400

export function AddressFilter({ value, onChange }: { value: string; onChange(address: string): void }) {
  const { t } = useTranslation('audit')
  const [written, setWritten] = useState(value)
  useEffect(() => setWritten(value), [value])
  const ask = useDebouncedCallback((text: string) => {
    if (text === '' || /^\S+@\S+\.\S+$/.test(text)) onChange(text)
  }, ASK_AFTER_MS)
  return (
    <TextInput
      type="search"
      label={t('filter.address')}
      description={t('filter.addressHint')}
      inputWrapperOrder={['label', 'input', 'description']}
      value={written}
      onChange={event => {
        setWritten(event.currentTarget.value)
        ask(event.currentTarget.value.trim())
      }}
    />
  )
}
