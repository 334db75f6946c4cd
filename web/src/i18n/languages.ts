export const LANGUAGES = ['en', 'fr', 'nl', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** Each language by its own name: whoever looks for theirs cannot read the others. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  nl: 'Nederlands',
  de: 'Deutsch',
}

export function asLanguage(text: string | null | undefined): Language | undefined {
  return LANGUAGES.find(language => language === text?.slice(0, 2).toLowerCase())
}
