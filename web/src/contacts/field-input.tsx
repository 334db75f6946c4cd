import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Field } from './contact-queries.ts'

type FieldInputProps = {
  field: Field
  value: string
  error: string | undefined
  onChange(value: string): void
}

/** A value of one of the workspace's own fields. Written as people do; the server reads it by its type. */
export function FieldInput({ field: { key, type }, value, error, onChange }: FieldInputProps) {
  const { t } = useTranslation('contacts')
  if (type === 'boolean')
    return (
      <NativeSelect
        label={key}
        value={value}
        error={error}
        onChange={event => onChange(event.currentTarget.value)}
        data={[
          { value: '', label: t('facts.unknown') },
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
      />
    )
  return (
    <TextInput
      label={key}
      value={value}
      error={error}
      type={type === 'date' ? 'date' : 'text'}
      {...(type === 'number' ? { inputMode: 'decimal' as const } : {})}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
