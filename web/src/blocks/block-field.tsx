import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Field } from './fields.ts'

const ALIGNS = ['left', 'center', 'right'] as const
const MOST_PIXELS = 1_000
const COLOUR = /^#[0-9a-f]{6}$/i

type BlockFieldProps = { field: Field; label?: string; value: string; onChange(value: string): void }

/** One attribute, in a form that fits it. Empty: what MJML takes where nothing is said. */
export function BlockField({ field: { name, kind }, label, value, onChange }: BlockFieldProps) {
  const { t } = useTranslation('blocks')
  const shared = { label: label ?? t(`field.${name}`), size: 'sm' as const }
  if (kind === 'align')
    return (
      <NativeSelect
        {...shared}
        value={value === '' ? 'left' : value}
        onChange={event => onChange(event.currentTarget.value)}
        data={ALIGNS.map(align => ({ value: align, label: t(`align.${align}`) }))}
      />
    )
  if (kind === 'pixels')
    return (
      <NumberInput
        {...shared}
        suffix=" px"
        min={0}
        max={MOST_PIXELS}
        value={value === '' ? '' : Number.parseInt(value, 10)}
        onChange={pixels => onChange(pixels === '' ? '' : `${pixels}px`)}
      />
    )
  if (kind === 'colour')
    return (
      <TextInput
        {...shared}
        type="color"
        value={COLOUR.test(value) ? value : '#ffffff'}
        onChange={event => onChange(event.currentTarget.value)}
      />
    )
  return <TextInput {...shared} value={value} onChange={event => onChange(event.currentTarget.value)} />
}
