import { NativeSelect } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, LANGUAGES, type Language, rememberLanguage } from '../i18n/index.ts'

/** The language, before anybody is known: for this browser. Whoever logs in has their own, if they ever chose one. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation('sign-in')
  const choose = async (language: Language) => {
    rememberLanguage(language)
    await i18n.changeLanguage(language)
  }
  return (
    <NativeSelect
      aria-label={t('language')}
      leftSection={<IconLanguage size={18} aria-hidden />}
      value={i18n.language}
      onChange={event => void choose(event.currentTarget.value as Language)}
      data={LANGUAGES.map(value => ({ value, label: LANGUAGE_NAMES[value] }))}
      w={150}
    />
  )
}
