import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clickUrl, readClickToken } from './click-token.ts'

// SE-5: links through the organisation's own host, signed, no open redirect.
const key = createSecretKey(Buffer.alloc(32, 1))
const clicks = fc.record({
  organisationId: fc.uuid(),
  campaignId: fc.uuid(),
  target: fc.webUrl({ withQueryParameters: true, withFragments: true }),
  isTest: fc.boolean(),
})
const tokenOf = (url: string) => url.slice('https://mail.example.eu/l/'.length)

it('leads where it was made to lead', () => {
  fc.assert(
    fc.property(
      clicks,
      click =>
        void expect(readClickToken(key, tokenOf(clickUrl('https://mail.example.eu', key, click)))).toEqual(click),
    ),
  )
})

it('changed, cut or made with another key, it leads nowhere', () => {
  const otherKey = createSecretKey(Buffer.alloc(32, 2))
  fc.assert(
    fc.property(clicks, fc.nat(), fc.nat(7), (click, place, bit) => {
      const token = tokenOf(clickUrl('https://mail.example.eu', key, click))
      expect(readClickToken(otherKey, token)).toBeUndefined()
      expect(readClickToken(key, token.slice(0, place % token.length))).toBeUndefined()
      const bytes = Buffer.from(token, 'base64url')
      const at = place % bytes.length
      bytes[at] = (bytes[at] as number) ^ (1 << bit)
      expect(readClickToken(key, bytes.toString('base64url'))).toBeUndefined()
    }),
  )
})

it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', '//a.example', '/path', 'https://', ''])(
  'no link is made to %s',
  target => {
    const click = {
      organisationId: '018f0000-0000-7000-8000-000000000001',
      campaignId: '018f0000-0000-7000-8000-000000000002',
    }
    expect(() => clickUrl('https://mail.example.eu', key, { ...click, target, isTest: false })).toThrow()
  },
)
