import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise } from './normalise.ts'
import { PhraseBook } from './phrase-book.ts'

function bookOf(...phrases: string[]) {
  const book = new PhraseBook<string>()
  for (const phrase of phrases) book.addAll(phrase, phrase)
  return (text: string) => book.first(normalise(text), () => true)
}

test.each([
  ['a phrase stands between word boundaries', ['mailbox full'], 'The MAILBOX is not fully used', undefined],
  [
    'case, accents and punctuation do not count',
    ['boite aux lettres pleine'],
    'Boîte-aux-lettres "pleine"!',
    'boite aux lettres pleine',
  ],
  ['an article is no part of a word', ['adresse nexiste pas'], "l’adresse n'existe pas", 'adresse nexiste pas'],
  ['apostrophes do not count', ["user doesn't exist"], 'user doesn’t exist', "user doesn't exist"],
  ['a gap is bridged', ['mailbox * full'], 'mailbox of this person is full', 'mailbox * full'],
  ['a gap has an end', ['mailbox * full'], `mailbox ${'and so on '.repeat(9)} full`, undefined],
  ['a narrow gap is bridged', ['account .. closed'], 'account ann: closed', 'account .. closed'],
  [
    'a narrow gap ends sooner',
    ['account .. closed'],
    'account ann: the line over which we spoke of it was closed',
    undefined,
  ],
  ['the order counts', ['mailbox * full'], 'full of mail is the mailbox', undefined],
  ['any ending', ['throttl~'], 'You were throttled', 'throttl~'],
  ['no ending but its own', ['throttl'], 'You were throttled', undefined],
  ['the first of the book wins, not of the text', ['spam', 'user unknown'], 'user unknown, or spam', 'spam'],
  ['a phrase within a phrase', ['no such user here', 'such user'], 'no such user', 'such user'],
  [
    'codes between the words of a reply',
    ['does not exist please try'],
    '550-5.1.1 does not exist. 550-5.1.1 Please try',
    'does not exist please try',
  ],
  ['addresses are no words', ['user unknown'], 'user.unknown@example.org refused', undefined],
  ['links are no words', ['user unknown'], 'see https://example.org/user-unknown', undefined],
  [
    'but the cause in one of Google’s is',
    ['google nosuchuser'],
    'https://support.google.com/mail/?p=NoSuchUser x',
    'google nosuchuser',
  ],
  ['Japanese has no spaces', ['存在しません'], 'アドレスが存在しません。', '存在しません'],
])('%s', (_why, phrases, text, expected) => {
  expect(bookOf(...phrases)(text)).toBe(expected)
})

test('a phrase that is refused makes room for the next', () => {
  const book = new PhraseBook<number>()
  book.addAll('access denied', 1)
  book.addAll('denied', 2)
  expect(book.first(normalise('access denied'), value => value !== 1)).toBe(2)
})

test('finds what a plain search finds', () => {
  const word = fc.constantFrom('user', 'unknown', 'mail', 'box', 'full', 'us', 'un')
  const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map(words => words.join(' '))
  fc.assert(
    fc.property(
      fc.uniqueArray(phrase, { minLength: 1, maxLength: 8 }),
      fc.array(word, { maxLength: 12 }),
      (phrases, words) => {
        const text = words.join(' ')
        expect(bookOf(...phrases)(text)).toBe(phrases.find(one => ` ${text} `.includes(` ${one} `)))
      },
    ),
  )
})
