import { type Interest, nameOfInterest } from '../../contacts/index.ts'
import type { Language } from '../../language.ts'
import type { Preferences } from '../preferences/preference.ts'
import { OPT_OUT_TEXTS } from './texts/index.ts'

/** What the person has chosen so far, in words; undefined: nothing of that sort. */
export function wordsFor(
  language: Language,
  { preferences, offered }: { preferences: Preferences; offered: readonly Interest[] },
) {
  const { fewer, pause, some } = OPT_OUT_TEXTS[language]
  const { mostMessages, periodDays, pausedUntil, interests } = preferences
  const names = offered.filter(one => interests?.includes(one.id)).map(one => nameOfInterest(one, language))
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' })
  return {
    fewer: mostMessages === null ? undefined : fewer.now(String(mostMessages), periodDays === 7 ? 'week' : 'month'),
    pause: pausedUntil === null ? undefined : pause.now(day.format(pausedUntil)),
    some: interests === null ? undefined : some.now(names.length === 0 ? '–' : names.join(', ')),
  }
}
