import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wasShown, writeShownToken } from './shown-token.ts'
import { confirmUrl, readFormName, readSignUpToken, writeFormName, writeSignUpToken } from './sign-up-token.ts'

// CO-1, issue "Consent": opaque, MAC'd, versioned, no address; forged, cut and swapped ones are nothing.
const key = createSecretKey(Buffer.alloc(32, 1))
const otherKey = createSecretKey(Buffer.alloc(32, 2))
const tokens = fc.record({ organisationId: fc.uuid(), signUpId: fc.uuid() })

it('says what it was made of, and shows none of it', () => {
  fc.assert(
    fc.property(tokens, token => {
      const text = writeSignUpToken(key, token)
      expect(readSignUpToken(key, text)).toEqual(token)
      expect(text).toMatch(/^[\w-]{66}$/)
      const bytes = Buffer.from(text, 'base64url').toString('hex')
      for (const id of Object.values(token)) expect(bytes).not.toContain(id.replaceAll('-', ''))
    }),
  )
})

it('another key reads nothing of it', () => {
  fc.assert(
    fc.property(tokens, token => void expect(readSignUpToken(otherKey, writeSignUpToken(key, token))).toBeUndefined()),
  )
})

it('cut anywhere, lengthened, or with one bit changed, it is nothing', () => {
  fc.assert(
    fc.property(tokens, fc.nat(), fc.nat(7), (token, place, bit) => {
      const text = writeSignUpToken(key, token)
      expect(readSignUpToken(key, text.slice(0, place % text.length))).toBeUndefined()
      expect(readSignUpToken(key, `${text}A`)).toBeUndefined()
      const bytes = Buffer.from(text, 'base64url')
      const at = place % bytes.length
      bytes[at] = (bytes[at] as number) ^ (1 << bit)
      expect(readSignUpToken(key, bytes.toString('base64url'))).toBeUndefined()
    }),
  )
})

it('halves of two tokens make none', () => {
  fc.assert(
    fc.property(tokens, tokens, fc.integer({ min: 1, max: 48 }), (one, two, place) => {
      const [a, b] = [one, two].map(token => Buffer.from(writeSignUpToken(key, token), 'base64url')) as [Buffer, Buffer]
      const swapped = Buffer.concat([a.subarray(0, place), b.subarray(place)])
      if (swapped.equals(a) || swapped.equals(b)) return
      expect(readSignUpToken(key, swapped.toString('base64url'))).toBeUndefined()
    }),
  )
})

it('whatever text is sent instead of one, the answer is nothing and never a throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(readSignUpToken(key, text)).toBeUndefined()
      expect(wasShown(key, text, { formId: '018f0000-0000-7000-8000-000000000001', now: new Date() })).toBe(false)
      const name = readFormName(text)
      if (name) expect(writeFormName(name)).toBe(text)
    }),
  )
})

it('the link stands under the public URL, with or without its last slash', () => {
  const token = {
    organisationId: '018f0000-0000-7000-8000-000000000001',
    signUpId: '018f0000-0000-7000-8000-000000000002',
  }
  const url = confirmUrl('https://mail.example.eu/', key, token)
  expect(url).toMatch(/^https:\/\/mail\.example\.eu\/c\/[\w-]{66}$/)
  expect(confirmUrl('https://mail.example.eu', key, token)).toBe(url)
})

const formId = '018f0000-0000-7000-8000-000000000001'
const shownAt = new Date('2026-01-01T12:00:00Z')
const after = (ms: number) => new Date(shownAt.getTime() + ms)

it.each([
  ['at once', 0, false],
  ['faster than people type', 1_499, false],
  ['after a moment', 1_500, true],
  ['the same day', 86_400_000, true],
  ['the day after', 86_400_001, false],
  ['before it was shown', -5_000, false],
])('a form that is sent %s', (_, ms, isTaken) => {
  expect(wasShown(key, writeShownToken(key, { formId, now: shownAt }), { formId, now: after(ms) })).toBe(isTaken)
})

it('when one form was shown says nothing of another, and another key says nothing', () => {
  const token = writeShownToken(key, { formId, now: shownAt })
  const other = '018f0000-0000-7000-8000-00000000000f'
  expect(wasShown(key, token, { formId: other, now: after(5_000) })).toBe(false)
  expect(wasShown(otherKey, token, { formId, now: after(5_000) })).toBe(false)
})
