import { describe, expect, it } from 'vitest'
import { findUnevenTexts, findUnmatchedTexts } from './check-translations.ts'
import { parseSource } from './source-files.ts'

// AC-2
describe('the texts of one slice', () => {
  const even = {
    en: { hello: 'Hello {{name}}', rows_one: '{{count}} row', rows_other: '{{count}} rows' },
    fr: {
      hello: 'Bonjour {{name}}',
      rows_one: '{{count}} ligne',
      rows_many: '{{count}} lignes',
      rows_other: '{{count}} lignes',
    },
    nl: { hello: 'Dag {{name}}', rows_one: '{{count}} rij', rows_other: '{{count}} rijen' },
    de: { hello: 'Hallo {{name}}', rows_one: '{{count}} Zeile', rows_other: '{{count}} Zeilen' },
  }

  it('are complete where each language has each key, with the plurals that it needs', () => {
    expect(findUnevenTexts('home', even)).toEqual([])
  })

  it.each<[what: string, language: 'fr' | 'nl', texts: Record<string, string>, fault: RegExp]>([
    ['a missing key', 'nl', { rows_one: '{{count}} rij', rows_other: '{{count}} rijen' }, /nl\.json hello: missing/],
    ['an empty text', 'nl', { ...even.nl, hello: ' ' }, /nl\.json hello: empty/],
    [
      'a missing plural',
      'fr',
      { hello: 'Bonjour {{name}}', rows_one: '{{count}}', rows_other: '{{count}}' },
      /_many is missing/,
    ],
    ['a name that is not filled in', 'nl', { ...even.nl, hello: 'Dag' }, /fills in \{\{\}\}, English \{\{name\}\}/],
  ])('%s is found', (_what, language, texts, fault) => {
    expect(findUnevenTexts('home', { ...even, [language]: texts }).join('\n')).toMatch(fault)
  })
})

describe('texts and pages', () => {
  const texts = { en: { title: 'T', 'reason.opt_out': 'O', 'reason.complaint': 'C', shown: 'S' } }
  const page = (code: string) => [parseSource('web/src/home/home-page.tsx', code)]
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code of a page
  const all = 't(`reason.${reason}`); const label = "shown"; '

  it('fit', () => {
    expect(findUnmatchedTexts(page(`${all} t('title')`), { home: texts })).toEqual([])
  })
  it('a text that nobody wrote is found, in either branch', () => {
    expect(findUnmatchedTexts(page(`${all} t(a ? 'title' : 'titel')`), { home: texts })).toEqual([
      'web/src/home/home-page.tsx:1: no text home:titel',
    ])
  })
  it('a text of another slice is looked for there', () => {
    expect(findUnmatchedTexts(page(`${all} t('title'); t('ui:gone')`), { home: texts, ui: { en: {} } })).toEqual([
      'web/src/home/home-page.tsx:1: no text ui:gone',
    ])
  })
  it('a text that nobody asks for is found', () => {
    expect(findUnmatchedTexts(page(all), { home: texts })).toEqual([
      'web/src/home/locales: nobody asks for title; take it out',
    ])
  })
})
