import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quotedPrintable } from './quoted-printable.ts'

// SE-1: a body is what somebody typed. Whatever it is, it is encoded at once, and reads the same afterwards.

const decoded = (text: string) =>
  Buffer.from(
    text.replaceAll('=\r\n', '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

const typed = fc.string({ unit: fc.constantFrom('a', 'Z', '9', ' ', '=', '\t', '\n', '.', 'é', '€'), maxLength: 300 })

it('any text reads the same afterwards, in lines of at most 76 characters', () => {
  fc.assert(
    fc.property(typed, text => {
      const encoded = quotedPrintable(text)
      expect(decoded(encoded)).toBe(text.replaceAll('\n', '\r\n'))
      for (const line of encoded.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76)
      expect(encoded).not.toMatch(/ {2}|\t| (?:\r\n|$)/)
    }),
  )
})

it.each(['=', 'é', ' ', '  x', '\t'])('a word as long as a line, and then %j, is no work without end', last => {
  const word = 'https://mail.bakery.example/a/page/with/a/long/name/of/sixty/characters/'
  expect(decoded(quotedPrintable(word + last))).toBe(word + last)
})
