import { expect, test } from 'vitest'
import { boundsOf, limitationIn, SETTLED_KINDS } from './kept-for.ts'

test.each(['FR', 'DK', null] as const)(
  '%s: a standard is within its limits, and a "no" is provable for as long as a claim may come',
  country => {
    for (const kind of SETTLED_KINDS) {
      const { standard, least, most } = boundsOf(kind, country)
      expect([least <= standard, standard <= most], kind).toEqual([true, true])
    }
    expect(boundsOf('evidence_of_will', country).least).toBe(limitationIn(country).months)
  },
)

test('what is not known of a country is not guessed: the shortest, and no source', () => {
  expect(limitationIn('PL')).toEqual({ months: 36, source: null })
})
