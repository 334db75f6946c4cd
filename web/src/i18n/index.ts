import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { asLanguage, type Language } from './languages.ts'

export { asLanguage, LANGUAGE_NAMES, LANGUAGES, type Language } from './languages.ts'

/** One file per slice and language, each fetched when a page of that slice is opened in that language. */
const FILES = import.meta.glob<{ default: object }>('../*/locales/*.json')

const REMEMBERED = 'veto.language'

/** The texts of all pages. The language: what was chosen in this browser, else what the browser asks for, else English. */
export async function startI18n(): Promise<I18n> {
  const i18n = createInstance()
  const load = {
    type: 'backend' as const,
    init() {},
    async read(language: string, namespace: string) {
      const file = FILES[`../${namespace}/locales/${language}.json`]
      if (!file) throw new Error(`no texts for ${namespace} in ${language}`)
      return (await file()).default
    },
  }
  await i18n
    .use(load)
    .use(initReactI18next)
    .init({
      lng: asLanguage(localStorage.getItem(REMEMBERED)) ?? browserLanguage() ?? 'en',
      fallbackLng: false, // a missing text fails scripts/check-translations.ts, so nobody is shown another language
      ns: ['app', 'ui'],
      defaultNS: 'app',
      interpolation: { escapeValue: false }, // React escapes
      react: { useSuspense: true },
    })
  markDocument(i18n)
  i18n.on('languageChanged', () => markDocument(i18n))
  return i18n
}

/** What the person chose last, in this browser: the next visit begins with it, before anybody has logged in. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language)
}

function browserLanguage(): Language | undefined {
  return navigator.languages.map(asLanguage).find(language => language !== undefined)
}

function markDocument({ language }: I18n): void {
  document.documentElement.lang = language
}
