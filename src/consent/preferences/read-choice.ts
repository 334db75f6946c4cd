import { LANGUAGES } from '../../language.ts'
import type { Preferences } from './preference.ts'

/** What a form of the page asks for. `fault`: which form was not filled in so that it says something; nothing is changed then. */
export type Choice =
  | { kind: 'leave' }
  | { kind: 'complain' }
  | { kind: 'change'; change: Partial<Preferences> }
  | { kind: 'fault'; about: 'fewer' | 'pause' | 'some' | 'language' }

/**
 * Only a form of the page itself asks for less than everything: whatever else comes by POST is the one-click "no" of RFC 8058. `offered`: the interests
 * that the page showed. Pure.
 */
export function readChoice(fields: Record<string, string>, offered: readonly string[], now: Date): Choice {
  if (fields.from !== 'page' || 'List-Unsubscribe' in fields) return { kind: 'leave' }
  switch (fields.do) {
    case 'complain':
      return { kind: 'complain' }
    case 'fewer':
      return readFewer(fields)
    case 'as_many':
      return { kind: 'change', change: { mostMessages: null, periodDays: null } }
    case 'pause':
      return readPause(fields.until ?? '', now)
    case 'no_pause':
      return { kind: 'change', change: { pausedUntil: null } }
    case 'some':
      return readSome(fields, offered)
    case 'about_all':
      return { kind: 'change', change: { interests: null } }
    case 'language':
      return readLanguage(fields.speak)
    default:
      return { kind: 'leave' }
  }
}

const MOST_DAYS_OF_PAUSE = 2 * 366
const DAY_MS = 24 * 3_600_000

function readFewer({ most = '', period = '' }: Record<string, string>): Choice {
  const number = /^\d{1,3}$/.test(most.trim()) ? Number(most) : 0
  const periodDays = period === 'week' ? 7 : period === 'month' ? 30 : undefined
  if (number < 1 || number > 100 || periodDays === undefined) return { kind: 'fault', about: 'fewer' }
  return { kind: 'change', change: { mostMessages: number, periodDays } }
}

// A day begins at midnight in UTC: the date that was written is the first on which mail may come.
function readPause(until: string, now: Date): Choice {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(until) ? new Date(`${until}T00:00:00Z`) : undefined
  const days = day && !Number.isNaN(day.getTime()) ? (day.getTime() - now.getTime()) / DAY_MS : 0
  if (!day || days <= 0 || days > MOST_DAYS_OF_PAUSE) return { kind: 'fault', about: 'pause' }
  return { kind: 'change', change: { pausedUntil: day } }
}

// None at all is no way to say "leave": that button is the first of the page, and says what it does.
function readSome(fields: Record<string, string>, offered: readonly string[]): Choice {
  const interests = offered.filter(id => fields[`interest.${id}`] !== undefined)
  return interests.length === 0 ? { kind: 'fault', about: 'some' } : { kind: 'change', change: { interests } }
}

function readLanguage(asked: string | undefined): Choice {
  const language = LANGUAGES.find(one => one === asked)
  return language ? { kind: 'change', change: { language } } : { kind: 'fault', about: 'language' }
}
