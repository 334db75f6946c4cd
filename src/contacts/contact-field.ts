import { parseDate } from './parse-date.ts'
import { parseNumber } from './parse-number.ts'

/** What a custom field of a workspace holds. */
export const FIELD_TYPES = ['text', 'number', 'date', 'boolean'] as const
export type FieldType = (typeof FIELD_TYPES)[number]

/** As it is stored in JSON: a text, a number, `YYYY-MM-DD`, or true and false. */
export type FieldValue = string | number | boolean

/** A field's key: what mappings, templates and segments call it. The database checks the same. */
export const FIELD_KEY = /^[a-z][a-z0-9_]{0,62}$/

/** More than an essay, less than what would make a contact slow to load. */
export const MAX_TEXT_LENGTH = 5_000

export type ParsedFieldValue = { ok: true; value: FieldValue } | { ok: false }

/**
 * Reads a value as people and programs write it, in fr, nl, en and de. A blank is no value: leave it out. `language` (fr, nl, en, de) is that
 * of whoever wrote it, and decides only what a number with one separator before three digits means: see `parseNumber`.
 */
export function parseFieldValue(type: FieldType, written: string, language?: string): ParsedFieldValue {
  const text = written.normalize('NFC').trim()
  const value = text === '' ? undefined : PARSERS[type](text, language)
  return value === undefined ? { ok: false } : { ok: true, value }
}

type Parser = (text: string, language?: string) => FieldValue | undefined

const PARSERS: Record<FieldType, Parser> = {
  text: parseText,
  number: parseNumber,
  date: parseDate,
  boolean: parseBoolean,
}

// jsonb has no U+0000 and no half of a surrogate pair; other control characters would reach mail headers. Line breaks and tabs are text.
const UNSTORABLE = /[^\P{Cc}\n\r\t]|\p{Cs}/u

function parseText(text: string): string | undefined {
  return text.length <= MAX_TEXT_LENGTH && !UNSTORABLE.test(text) ? text : undefined
}

// With what spreadsheets write in each language (VRAI, WAAR, WAHR), and database exports (t, f).
const YES = new Set(['true', 't', 'yes', 'y', '1', 'on', 'oui', 'o', 'vrai', 'ja', 'j', 'waar', 'wahr'])
const NO = new Set(['false', 'f', 'no', 'n', '0', 'off', 'non', 'faux', 'nee', 'neen', 'onwaar', 'nein', 'falsch'])

function parseBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase()
  if (YES.has(word)) return true
  return NO.has(word) ? false : undefined
}
