import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classify } from './classify.ts'
import { phrasesOf } from './phrase-book.ts'
import { findRule, GENERAL_RULES, RULES } from './rule-book.ts'
import type { Rule } from './rules/rule.ts'

type Said = { status?: string; action?: string; around?: string; address?: string }

function judge(diagnostic: string, { around = '', address = 'ann@example.org', ...said }: Said = {}) {
  const { outcome, reason } = classify({ address, diagnostic, around, format: 'test', ...said })
  return `${outcome} ${reason}`
}

// BN-1: what counts as the death of an address
test.each([
  ['550 5.1.1 User unknown', {}, 'hard userunknown'],
  ['550 No such user here (in reply to RCPT TO command)', {}, 'hard userunknown'],
  ['553 5.1.3 <ann@example.org>... Invalid address', {}, 'hard userunknown'],
  ['551 5.1.6 User has moved; please try <ann@new.example>', {}, 'hard hasmoved'],
  ['550 5.1.2 Host unknown', {}, 'hard hostunknown'],
  ['556 5.1.10 Recipient address has null MX', {}, 'hard notaccept'],
  ['', { status: '5.1.1' }, 'hard userunknown'],
  ['450 4.1.1 User unknown in virtual alias table', { status: '4.1.1', action: 'failed' }, 'hard userunknown'],
])('%j is the end of an address', (diagnostic, said, expected) => {
  expect(judge(diagnostic, said)).toBe(expected)
})

// BN-1: the same words, and the address may live
test.each([
  ['550 User unknown', {}, 'a filter says so too', 'soft filtered'],
  ['550 User unknown (in reply to end of DATA command)', {}, 'after the message was sent', 'soft filtered'],
  ['550 5.1.1 User unknown (in reply to MAIL FROM command)', {}, 'of the sender', 'soft rejected'],
  ['550 5.1.2 Domain not found (in reply to MAIL FROM command)', {}, "of the sender's domain", 'soft rejected'],
  ['450 4.1.1 User unknown', { action: 'delayed' }, 'still being tried', 'soft userunknown'],
  ['550 5.1.1 User unknown; mailbox full', {}, 'a full mailbox is one', 'soft mailboxfull'],
  ['550 5.1.1 Sender address rejected: user unknown', {}, 'our own address', 'soft rejected'],
  ['550 5.1.1 Message rejected as spam by the recipient, unknown user', {}, 'spam', 'soft spamdetected'],
  ['550 5.1.1 Brmpf zxqv', {}, 'the code is its own', 'hard userunknown'],
  ['550 Brmpf zxqv', { status: '5.1.1' }, 'the code is the reporter’s', 'undetermined undefined'],
  [
    '550 Brmpf zxqv',
    { around: '550 5.1.1 <ann@example.org>... User unknown' },
    'the words are the reporter’s',
    'undetermined undefined',
  ],
  ['452 4.2.2 Over quota', {}, 'it may pass', 'soft mailboxfull'],
  ['Domain example.org does not accept mail (nullMX)', {}, 'without a final code', 'soft notaccept'],
  ['550 This address no longer accepts mail', {}, 'a mailbox, not a domain', 'soft suspend'],
  ['525 5.7.13 Disabled recipient address', {}, 'it may be opened again', 'soft suspend'],
  ['550 5.2.1 The email account that you tried to reach is disabled', {}, 'it may be opened again', 'soft suspend'],
])('%j (%j): %s', (diagnostic, said, _why, expected) => {
  expect(judge(diagnostic, said)).toBe(expected)
})

// BN-1: message refusals list nobody
test.each(['5.6.0', '5.7.0', '5.7.1', '5.7.26', '5.7.509', '5.2.2', '5.3.4', '5.4.7', '5.5.1', '4.7.0', '4.2.1'])(
  'the code %s alone is never hard',
  status => {
    expect(judge('', { status })).toMatch(/^soft /)
  },
)

// BN-1: hard comes from a rule that names the death of the address
describe('each rule', () => {
  const DEAD = ['userunknown', 'hostunknown', 'hasmoved', 'notaccept']
  const every = [...RULES, ...GENERAL_RULES]
  const written = (rules: readonly Rule[]) =>
    rules.flatMap(rule => phrasesOf(rule.says).map(phrase => ({ rule, phrase, words: wordsOf(phrase) })))
  const phrases = written(RULES)
  const general = written(GENERAL_RULES)

  test('has a name of its own, phrases and a source', () => {
    expect(new Set(every.map(rule => rule.name)).size).toBe(every.length)
    for (const rule of every)
      expect([rule.name, rule.source.length > 9, phrasesOf(rule.says).length > 0]).toEqual([rule.name, true, true])
  })

  test('that blames the sender, the message or the moment is soft, whatever code and step come with it', () => {
    for (const { rule, phrase, words } of phrases) {
      if (DEAD.includes(rule.reason)) continue
      const outcome = judge(`550 5.1.1 ${words} (in reply to RCPT TO command)`)
      expect([phrase, outcome.split(' ')[0]]).toEqual([phrase, 'soft'])
    }
  })

  test('in general words is so too, where no server is known to use them', () => {
    for (const { rule, phrase, words } of general) {
      const isOfAServer = findRule(words, { status: '5.1.1', smtpCode: '550', address: 'ann@example.org' })
      if (DEAD.includes(rule.reason) || rule.isWeak || isOfAServer) continue
      const outcome = judge(`550 5.1.1 ${words} (in reply to RCPT TO command)`)
      expect([phrase, outcome.split(' ')[0]]).toEqual([phrase, 'soft'])
    }
  })

  test('that only says no is soft, and gives way to the code of the same server', () => {
    for (const { rule, words } of general) {
      if (rule.isWeak) expect(judge(`550 ${words} (in reply to RCPT TO command)`)).toMatch(/^soft/)
    }
    expect(judge('550 5.1.1 Nobody home, declined (in reply to RCPT TO command)')).toBe('hard userunknown')
  })

  test('that blames the address is not hard before RCPT', () => {
    for (const { rule, phrase, words } of [...phrases, ...general]) {
      if (!DEAD.includes(rule.reason)) continue
      const outcome = judge(`550 5.1.1 ${words} (in reply to MAIL FROM command)`)
      expect([phrase, outcome.split(' ')[0]]).not.toEqual([phrase, 'hard'])
    }
  })
})

function wordsOf(phrase: string): string {
  return phrase.replaceAll(/\*|\.\./g, ' ').replaceAll('~', '')
}

// BN-5
test('any text gets a verdict, and words that are no phrase of ours are never hard without a code', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      const verdict = classify({ address: 'ann@example.org', diagnostic: text, around: text, format: 'test' })
      expect(['hard', 'soft', 'undetermined']).toContain(verdict.outcome)
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[bcdfghjklmnpqrstvwxz]{8,40}$/), text => {
      expect(judge(`550 ${text}`)).toBe('undetermined undefined')
    }),
  )
})

// BN-1: au writes the address where it is unknown, and leaves it out where the owner refuses
test('a wording that means death at one provider only', () => {
  expect(judge('550 <ann@ezweb.ne.jp>: User unknown', { address: 'ann@ezweb.ne.jp' })).toBe('hard userunknown')
  expect(judge('550 : User unknown', { address: 'ann@ezweb.ne.jp' })).toBe('soft filtered')
  expect(judge('550 <ann@example.org>: User unknown')).toBe('soft filtered')
})
