import { useTranslation } from 'react-i18next'

/** What a block is called, by its tag. */
export function useBlockName(): (tag: string) => string {
  const { t, i18n } = useTranslation('blocks')
  return tag => t(`name.${i18n.exists(`blocks:name.${tag}`) ? tag : 'kept'}`)
}
