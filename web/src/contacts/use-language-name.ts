import { useTranslation } from 'react-i18next'

/** "French", "français": a language by its two letters, in the reader's own. */
export function useLanguageName(): (code: string) => string {
  const { i18n } = useTranslation()
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' })
  return code => names.of(code) ?? code
}
