import { expect, it } from 'vitest'
import type { Language } from '../language.ts'
import { chooseLanguage } from './choose-language.ts'

it.each<[string, string | undefined, string, Language]>([
  ['what was asked for comes first', 'nl', 'fr', 'nl'],
  ['what nobody speaks here is not asked for', 'it', 'fr', 'fr'],
  ['a region is its language', undefined, 'de-AT,de;q=0.9', 'de'],
  ['the heavier one first, wherever it stands', undefined, 'en;q=0.3, fr;q=0.8', 'fr'],
  ['of two alike the first', undefined, 'nl,fr', 'nl'],
  ['what weighs nothing is refused', undefined, 'fr;q=0, de;q=0.1', 'de'],
  ['nothing that is spoken here', undefined, 'it,es', 'en'],
  ['no header', undefined, '', 'en'],
  ['nonsense', undefined, ';;q=,=,*;q=x', 'en'],
])('%s', (_, asked, header, expected) => {
  expect(chooseLanguage(asked, header, 'en')).toBe(expected)
})
