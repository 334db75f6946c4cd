import type { Language } from '../../language.ts'

/** What a person allows short of leaving. Null: no limit of that sort. */
export type Preferences = {
  /** At most so many marketing messages in `periodDays`. */
  mostMessages: number | null
  periodDays: 7 | 30 | null
  pausedUntil: Date | null
  /** Only mail about these. */
  interests: string[] | null
  language: Language | null
}

export const NO_PREFERENCES: Preferences = {
  mostMessages: null,
  periodDays: null,
  pausedUntil: null,
  interests: null,
  language: null,
}
