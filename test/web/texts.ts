import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createInstance, type TOptions } from 'i18next'

const LANGUAGES = ['en', 'fr', 'nl', 'de'] as const
/** The stories are told in one language per run; `npm run screenshots` tells them in several. */
export const LANGUAGE = LANGUAGES.find(one => one === process.env.VETO_STORY_LANGUAGE) ?? 'en'

const SLICES = new URL('../../web/src/', import.meta.url)

/** The pages' own texts, so that a story finds a button by what stands on it, in whatever language it is told. */
export async function readTexts(): Promise<(key: string, fill?: TOptions) => string> {
  const texts = Object.fromEntries(readdirSync(SLICES).map(slice => [slice, readSlice(slice)]))
  const i18n = createInstance()
  await i18n.init({ lng: LANGUAGE, resources: { [LANGUAGE]: texts }, interpolation: { escapeValue: false } })
  return (key, fill = {}) => {
    if (!i18n.exists(key, fill)) throw new Error(`there is no text ${key} in ${LANGUAGE}`)
    return i18n.t(key, fill)
  }
}

function readSlice(slice: string): object {
  const file = new URL(`${slice}/locales/${LANGUAGE}.json`, SLICES)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}
