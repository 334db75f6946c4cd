import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type OptOutToken, optOutUrl, readOptOutToken, writeOptOutToken } from './opt-out-token.ts'

// CO-3, issue "Consent": opaque, MAC'd, versioned, no address; forged, cut and swapped ones are nothing.
const key = createSecretKey(Buffer.alloc(32, 1))
const otherKey = createSecretKey(Buffer.alloc(32, 2))

const tokens: fc.Arbitrary<OptOutToken> = fc.record({
  organisationId: fc.uuid(),
  mailboxKey: fc.uuid(),
  variantKey: fc.uuid(),
  messageId: fc.uuid(),
  isTest: fc.boolean(),
  canonicalVersion: fc.integer({ min: 1, max: 255 }),
})

it('says what it was made of, and the same thing is always said in the same way', () => {
  fc.assert(
    fc.property(tokens, token => {
      const text = writeOptOutToken(key, token)
      expect(readOptOutToken(key, text)).toEqual(token)
      expect(writeOptOutToken(key, token)).toBe(text)
      expect(text).toMatch(/^[\w-]{111}$/)
    }),
  )
})

it('shows neither organisation nor mailbox', () => {
  fc.assert(
    fc.property(tokens, token => {
      const bytes = Buffer.from(writeOptOutToken(key, token), 'base64url').toString('hex')
      for (const id of [token.organisationId, token.mailboxKey, token.variantKey, token.messageId])
        expect(bytes).not.toContain(id.replaceAll('-', ''))
    }),
  )
})

it('another key reads nothing of it', () => {
  fc.assert(
    fc.property(tokens, token => void expect(readOptOutToken(otherKey, writeOptOutToken(key, token))).toBeUndefined()),
  )
})

it('cut anywhere, lengthened, or with one bit changed, it is nothing', () => {
  fc.assert(
    fc.property(tokens, fc.nat(), fc.nat(7), (token, place, bit) => {
      const text = writeOptOutToken(key, token)
      expect(readOptOutToken(key, text.slice(0, place % text.length))).toBeUndefined()
      expect(readOptOutToken(key, `${text}A`)).toBeUndefined()
      const bytes = Buffer.from(text, 'base64url')
      const at = place % bytes.length
      bytes[at] = (bytes[at] as number) ^ (1 << bit)
      expect(readOptOutToken(key, bytes.toString('base64url'))).toBeUndefined()
    }),
  )
})

it('halves of two tokens make none', () => {
  fc.assert(
    fc.property(tokens, tokens, fc.integer({ min: 1, max: 82 }), (one, two, place) => {
      const [a, b] = [one, two].map(token => Buffer.from(writeOptOutToken(key, token), 'base64url')) as [Buffer, Buffer]
      if (a.equals(b)) return
      const swapped = Buffer.concat([a.subarray(0, place), b.subarray(place)])
      if (swapped.equals(a) || swapped.equals(b)) return
      expect(readOptOutToken(key, swapped.toString('base64url'))).toBeUndefined()
    }),
  )
})

it('whatever text is sent instead of one, the answer is nothing and never a throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void expect(readOptOutToken(key, text)).toBeUndefined()))
})

it('the link stands under the public URL, with or without its last slash', () => {
  const token = {
    organisationId: '018f0000-0000-7000-8000-000000000001',
    mailboxKey: '018f0000-0000-7000-8000-000000000002',
    variantKey: '018f000000007000800000000000000f',
    messageId: '018f0000-0000-7000-8000-000000000003',
    isTest: false,
  }
  const url = optOutUrl('https://mail.example.eu/', key, token)
  expect(url).toMatch(/^https:\/\/mail\.example\.eu\/o\/[\w-]{111}$/)
  expect(optOutUrl('https://mail.example.eu', key, token)).toBe(url)
})
