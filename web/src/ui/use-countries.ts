import { useMemo } from 'react'
import { useFormat } from './use-format.ts'

/** Countries by name, in the reader's language and order, for a list to choose from. */
export function useCountries(codes: readonly string[]): { value: string; label: string }[] {
  const { locale } = useFormat()
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' })
    const options = codes.map(value => ({ value, label: names.of(value) ?? value }))
    return options.sort((a, b) => a.label.localeCompare(b.label, locale))
  }, [codes, locale])
}
