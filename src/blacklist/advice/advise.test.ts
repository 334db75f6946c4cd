import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../language.ts'
import type { Stop } from '../may-send.ts'
import { REASONS, type Reason } from '../reason.ts'
import { type AdviceFacts, advise, fillText } from './advise.ts'
import { de } from './de.ts'
import { en, type TextKey } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'

const ALL = { en, fr, nl, de }
const COUNTRIES = ['BE', 'FR', 'NL', 'DE', 'AT', 'LU', 'PT', undefined]

const stop = (reason: Reason): Stop => ({ reason, since: new Date('2024-03-08T12:00:00Z') })
const facts = (reasons: readonly Reason[], more: Partial<AdviceFacts> = {}): AdviceFacts => ({
  address: 'ann@example.com',
  inForce: reasons.map(stop),
  wasListed: reasons.length > 0,
  heldAt: undefined,
  hasNearVariant: false,
  organisation: 'Bakery',
  country: 'BE',
  mailable: 47_500,
  refusals: 2_500,
  ...more,
})
const situations = (reasons: readonly Reason[], more?: Partial<AdviceFacts>) =>
  advise(facts(reasons, more), 'en').advice.map(one => (one.fits ? one.situation : `(${one.situation})`))
const textsOf = ({ meaning, advice }: ReturnType<typeof advise>) => [
  meaning,
  ...advice.flatMap(one => [one.title, ...one.steps.do, ...one.steps.dont, one.reply.subject, one.reply.text]),
]

describe('texts', () => {
  it.each(LANGUAGES)('%s has the keys and, in each text, the placeholders of English', language => {
    expect(Object.keys(ALL[language]).sort()).toEqual(Object.keys(en).sort())
    const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
    for (const key of Object.keys(en) as TextKey[])
      expect([key, placeholders(ALL[language][key])]).toEqual([key, placeholders(en[key])])
  })

  it.each(LANGUAGES)('%s is not English left untranslated', language => {
    if (language === 'en') return
    const same = (Object.keys(en) as TextKey[]).filter(key => ALL[language][key] === en[key])
    expect(same).toEqual([])
  })

  it.each(LANGUAGES)('%s leaves no placeholder unfilled, whatever is known', language => {
    const lists: Reason[][] = [[], ...REASONS.map(one => [one]), ['opt_out', 'hard_bounce'], ['opt_out', 'complaint']]
    for (const reasons of lists)
      for (const country of COUNTRIES)
        for (const mailable of [0, 1, 47_500])
          for (const heldAt of [undefined, new Date()])
            for (const text of textsOf(
              advise(facts(reasons, { country, mailable, heldAt, hasNearVariant: true }), language),
            )) {
              expect(text).not.toMatch(/[{}]|undefined|NaN|1970/)
              expect(text.trim()).not.toBe('')
            }
  })

  it('every text is used by some advice', () => {
    const used = new Set<string>()
    const differences = [
      { heldAt: new Date() },
      { hasNearVariant: true },
      { wasListed: true },
      { mailable: 1, refusals: 1 },
    ]
    for (const reasons of [[], ...REASONS.map(one => [one])] as Reason[][])
      for (const country of COUNTRIES)
        for (const more of differences)
          for (const text of textsOf(advise(facts(reasons, { country, ...more }), 'en'))) used.add(text)
    const all = [...used].join('\n')
    expect((Object.keys(en) as TextKey[]).filter(key => !all.includes(longestPlainPart(en[key])))).toEqual([])
  })
})

// BL-11
describe('what is advised', () => {
  it.each<[Reason[], string[]]>([
    [['opt_out'], ['sales', 'by_accident', 'seasonal', 'erasure', '(hard_bounce)']],
    [['complaint'], ['sales', 'by_accident', 'seasonal', 'erasure', '(hard_bounce)']],
    [['erasure'], ['erasure', 'sales', 'by_accident', 'seasonal', '(hard_bounce)']],
    [['hard_bounce'], ['hard_bounce', 'sales', '(by_accident)', '(seasonal)', '(erasure)']],
    [['invalid_address'], ['hard_bounce', 'sales', '(by_accident)', '(seasonal)', '(erasure)']],
    [['soft_bounce_limit'], ['hard_bounce', 'sales', '(by_accident)', '(seasonal)', '(erasure)']],
    [['inactive'], ['seasonal', 'sales', '(by_accident)', '(erasure)', '(hard_bounce)']],
    [
      ['hard_bounce', 'opt_out'],
      ['sales', 'by_accident', 'seasonal', 'erasure', '(hard_bounce)'],
    ],
    [[], ['erasure']],
  ])('%j: what fits comes first', (reasons, expected) => expect(situations(reasons)).toEqual(expected))

  it.each<[Reason[], RegExp]>([
    [['opt_out'], /no more marketing mail.*Service mail.*still goes/],
    [['opt_out', 'hard_bounce'], /no more marketing mail.*Neither marketing nor service mail/],
    [['hard_bounce'], /does not exist.*Neither/],
    [['complaint'], /never lifted by hand.*Service mail.*still goes/],
    [['inactive'], /has refused nothing.*re-engagement/],
    [['inactive', 'soft_bounce_limit'], /failed so often.*Marketing mail is stopped\. /],
    [[], /not on the blacklist.*neither marketing nor service/],
  ])('%j: what it means, in words', (reasons, expected) =>
    expect(advise(facts(reasons), 'en').meaning).toMatch(expected),
  )

  it('says that a held file waits, and that a near mailbox is listed', () => {
    expect(advise(facts([], { heldAt: new Date() }), 'en').meaning).toMatch(/waits for the decision/)
    expect(advise(facts(['inactive'], { heldAt: new Date() }), 'en').meaning).toMatch(/waits for the decision/)
    expect(advise(facts([], { hasNearVariant: true }), 'en').meaning).toMatch(/looks almost the same/)
    expect(advise(facts([], { wasListed: true }), 'en').meaning).toMatch(/was on the blacklist/)
  })

  it.each([
    ['FR', /11 August 2026/],
    ['NL', /1 July 2026/],
    ['BE', /DNCM/],
    ['DE', /express consent/],
    ['AT', /Austria/],
    ['PT', /does not know those of this one\. Check/],
    [undefined, /does not know those of this one\. Check/],
  ])('%s: who may be called is a matter of the country, and never guessed', (country, expected) => {
    const [sales] = advise(facts(['opt_out'], { country }), 'en').advice
    expect(sales?.steps.do.filter(line => /^Calling/.test(line))).toEqual([expect.stringMatching(expected)])
  })

  it('nobody who complained or asked to be erased is called, wherever', () => {
    for (const reason of ['complaint', 'erasure'] as const)
      for (const country of COUNTRIES) {
        const sales = advise(facts([reason, 'opt_out'], { country }), 'en').advice.find(
          one => one.situation === 'sales',
        )
        expect(sales?.steps.do.join()).toMatch(/Do not call either/)
        expect(sales?.steps.do.join()).not.toMatch(/Calling/)
      }
  })

  it('the way by the privacy officer is told only where the policy has one', () => {
    const told = (reasons: Reason[]) => /privacy officer can lift/.test(textsOf(advise(facts(reasons), 'en')).join())
    expect(REASONS.filter(reason => told([reason]))).toEqual([
      'opt_out',
      'hard_bounce',
      'invalid_address',
      'soft_bounce_limit',
    ])
    expect(told(['opt_out', 'complaint'])).toBe(false)
  })

  it("carries the organisation's own figures, as the reader's language writes them", () => {
    const sales = (language: 'en' | 'fr' | 'nl' | 'de', more = {}) =>
      advise(facts(['opt_out'], more), language).advice[0]?.reply.text.replace(/[\u00a0\u202f]/g, ' ')
    expect(sales('en')).toMatch(/47,500 people.*2,500 refusals/s)
    expect(sales('fr')).toMatch(/47 500 personnes.*2 500 refus/s)
    expect(sales('nl')).toMatch(/47\.500 personen.*2\.500 weigeringen/s)
    expect(sales('de')).toMatch(/47\.500 Personen.*2\.500 Widersprüche/s)
    expect(sales('en', { mailable: 1 })).toContain('1 person can')
    expect(sales('en', { mailable: 0 })).not.toMatch(/0 people/)
    expect(sales('fr')).toContain('8 mars 2024')
  })

  // BL-5: writing to ask is itself marketing; only the person starts.
  it('has a reply to the person only for those who wrote first, and warns against asking', () => {
    for (const one of advise(facts(['opt_out']), 'en').advice)
      expect([one.situation, one.reply.to]).toEqual([
        one.situation,
        ['by_accident', 'erasure'].includes(one.situation) ? 'person' : 'colleague',
      ])
    const accident = advise(facts(['opt_out']), 'en').advice.find(one => one.situation === 'by_accident')
    expect(accident?.steps.do.join()).toMatch(/only if the person wrote to you/)
    expect(accident?.steps.dont.join()).toMatch(/Asking is already advertising/)
  })

  it('names the authority in the reply to who asks to be forgotten', () => {
    const reply = (country?: string) =>
      advise(facts(['erasure'], { country }), 'fr').advice.find(one => one.situation === 'erasure')?.reply.text
    expect(reply('FR')).toContain('la CNIL (www.cnil.fr)')
    expect(reply()).toContain('l’autorité de protection des données de votre pays')
  })
})

it('a placeholder that nobody fills is a fault', () => {
  expect(fillText('{a} and {b}', { a: '1', b: '{c}' })).toBe('1 and {c}')
  expect(() => fillText('{a} {b}', { a: '1' })).toThrow('{b}')
})

function longestPlainPart(text: string): string {
  return text.split(/\{\w+\}/).sort((a, b) => b.length - a.length)[0] ?? ''
}
