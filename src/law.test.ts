import { expect, test } from 'vitest'
import { COUNTRIES } from './country.ts'
import { LAW_FACTS, lawOf } from './law.ts'

const facts = (country: (typeof COUNTRIES)[number]) => lawOf(country)?.facts.map(({ fact }) => fact) ?? []

test.each([
  ['Belgium orders the list, and an acknowledgement by e-mail', 'BE', 'list_ordered_by_law'],
  ['Belgium orders the list, and an acknowledgement by e-mail', 'BE', 'opt_outs_acknowledged_by_mail'],
  ['in France a consumer is called with prior consent only', 'FR', 'consumer_calls_need_consent'],
  ['in France the erased are better kept hashed', 'FR', 'erased_kept_hashed'],
  ['in France opens are measured with consent', 'FR', 'opens_need_consent'],
] as const)('%s', (_, country, fact) => expect(facts(country)).toContain(fact))

test.each([
  ['a country of which nothing is known', 'HU'],
  ['no country', null],
] as const)('of %s nothing is said', (_, country) => expect(lawOf(country)).toBeUndefined())

test('a fact of one country is none of another', () => {
  expect(facts('DE')).toEqual([])
  expect(facts('FR')).not.toContain('opt_outs_acknowledged_by_mail')
})

test('each fact has its source, each number its unit, and each name its use', () => {
  const all = COUNTRIES.flatMap(country => lawOf(country)?.facts ?? [])
  for (const { fact, years, source } of all) {
    expect(source.name).not.toBe('')
    expect([fact, years !== undefined]).toEqual([fact, fact.endsWith('_years')])
  }
  expect([...new Set(all.map(({ fact }) => fact))].sort()).toEqual([...LAW_FACTS].sort())
})
