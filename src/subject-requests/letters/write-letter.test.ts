import { expect, test } from 'vitest'
import { LANGUAGES } from '../../language.ts'
import { REQUEST_KINDS, type RequestKind } from '../request.ts'
import { STEPS, type Step } from '../step.ts'
import { letterAsHtml, letterAsPdf, letterAsText } from './letter-form.ts'
import { type LetterFacts, writeLetter } from './write-letter.ts'

// GD-5: the letter is produced from the actions really done, in the person's language.

const step = (name: Step['step'], answer: Step['answer'] = 'done', more: Partial<Step> = {}): Step => ({
  id: 'x',
  step: name,
  systemId: null,
  systemName: null,
  answer,
  note: null,
  answeredAt: null,
  answeredBy: 'somebody',
  answeredHow: 'staff',
  ...more,
})
const facts = (kind: RequestKind = 'erasure', more: Partial<LetterFacts> = {}): LetterFacts => ({
  request: {
    kind,
    reference: 'RGPD-2026-0001',
    name: 'Jean Dupont',
    language: 'en',
    receivedOn: '2026-01-31',
    dueOn: '2026-03-02',
    extendedDueOn: null,
    extensionReason: null,
    outcome: null,
    refusalReason: null,
  },
  steps: STEPS[kind].map(name => step(name, 'done', name === 'system' ? { systemName: 'CRM' } : {})),
  organisation: { name: 'Bakery', country: 'BE' },
  words: { opening: null, closing: null, signature: null, contact: 'privacy@bakery.example' },
  erasedKeptAs: 'address',
  keptYears: 5,
  ...more,
})
const textOf = (kind: RequestKind, more?: Partial<LetterFacts>) =>
  letterAsText(writeLetter('answer', facts(kind, more)))

test('it says what was done, what is kept and why, and where to complain', () => {
  const text = textOf('erasure')
  for (const words of [
    'Dear Jean Dupont',
    '31 January 2026',
    'RGPD-2026-0001',
    'We erased what our mailing platform held about you',
    'CRM: your data was erased.',
    'You get no marketing mail from us any more.',
    'Article 21(3)',
    'Royal Decree of 4 April 2003',
    'we do not comply',
    'https://www.autoriteprotectiondonnees.be',
    'Article 77',
    'go to court',
    'privacy@bakery.example',
  ])
    expect(text).toContain(words)
})

test.each(REQUEST_KINDS.flatMap(kind => STEPS[kind].map(name => [kind, name] as const)))(
  'an answer to %s says nothing of the step %s before it is done',
  (kind, name) => {
    const whole = writeLetter('answer', facts(kind)).blocks.map(({ text }) => text)
    const steps = facts(kind).steps.map(one => (one.step === name ? { ...one, answer: null } : one))
    const without = writeLetter('answer', facts(kind, { steps })).blocks.map(({ text }) => text)
    const isTold = !['documented', 'answered'].includes(name)
    expect(without.length < whole.length).toBe(isTold)
    expect(without.every(text => whole.includes(text))).toBe(true)
  },
)

test('what another system keeps is told with its reason, and never as erased', () => {
  const kept = step('system', 'kept', { systemName: 'Accounting', note: 'invoices, 10 years, Code de commerce' })
  const text = textOf('erasure', { steps: [kept] })
  expect(text).toContain('Accounting: some data is kept, because: invoices, 10 years, Code de commerce')
  expect(text).not.toMatch(/was erased|We erased/)
})

test('who is kept as a key is told so', () => {
  expect(textOf('erasure', { erasedKeptAs: 'key' })).toContain('a code that was computed from your e-mail address')
  expect(textOf('objection', { erasedKeptAs: 'key' })).toContain('We keep your e-mail address')
})

test('a refusal tells its reason and the remedies, and nothing as done but what Veto did', () => {
  const steps = [
    step('listed', 'done', { answeredHow: 'veto' }),
    step('identity', 'not_needed'),
    step('system', 'not_needed'),
  ]
  const request = { ...facts().request, outcome: 'refused' as const, refusalReason: 'nobody of this name is known' }
  const text = textOf('erasure', { request, steps })
  expect(text).toContain('We do not comply with your request, for this reason: nobody of this name is known')
  expect(text).toContain('You get no marketing mail from us any more.')
  expect(text).toContain('Article 77')
  expect(text).not.toMatch(/was erased|We erased|nothing was to be erased/)
})

test('an extension says why and until when; an identity question asks for no card', () => {
  const request = { ...facts().request, extendedDueOn: '2026-04-30', extensionReason: 'three archives' }
  const extension = letterAsText(writeLetter('extension', facts('access', { request })))
  expect(extension).toMatch(/three archives[\s\S]*30 April 2026[\s\S]*12\(3\)[\s\S]*Article 77/)
  const question = letterAsText(writeLetter('identity_question', facts('access', { doubt: 'two people share it' })))
  expect(question).toMatch(/two people share it[\s\S]*do not send a copy of your identity card/)
})

test('an organisation adds words, and takes none away', () => {
  const words = { opening: 'Thank you.', closing: 'See you!', signature: 'Ann, DPO', contact: null }
  const plain = writeLetter('answer', facts()).blocks.map(({ text }) => text)
  const worded = writeLetter('answer', facts('erasure', { words })).blocks.map(({ text }) => text)
  expect(worded).toEqual(expect.arrayContaining(['Thank you.', 'See you!', 'Ann, DPO']))
  const mandatory = plain.filter(text => text !== 'Bakery' && !text.includes('privacy@bakery.example'))
  expect(worded).toEqual(expect.arrayContaining(mandatory))
})

test.each(LANGUAGES)('every letter is whole in %s, and its own', language => {
  for (const kind of REQUEST_KINDS)
    for (const letter of ['mailbox_check', 'identity_question', 'extension', 'answer'] as const) {
      const request = { ...facts().request, kind, language, extendedDueOn: '2026-04-30', extensionReason: 'R' }
      const { subject, blocks } = writeLetter(
        letter,
        facts(kind, { request, confirmUrl: 'https://x.example/r/1', doubt: 'D' }),
      )
      expect(subject.length).toBeGreaterThan(10)
      for (const { text } of blocks) expect(text).not.toMatch(/undefined|null|\$\{|^\s*$/)
    }
})

test('names and notes are text in a mail, whatever they hold', () => {
  const request = { ...facts().request, name: '<img src=x onerror="a">' }
  expect(letterAsHtml(writeLetter('answer', facts('erasure', { request })))).not.toMatch(/<img|onerror="/)
})

test('a letter is a PDF with its words, in letters that many languages need', async () => {
  const request = { ...facts().request, name: 'Zażółć Ελληνικά' }
  const letter = writeLetter('answer', facts('erasure', { request }))
  const pdf = await letterAsPdf(letter, { language: 'fr', organisation: 'Boulangerie', to: ['Jean', 'jean@x.example'] })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.length).toBeGreaterThan(5_000)
})
