import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseEmailAddress } from '../../email-address.ts'
import { feedbackAddress, readReportAddress, returnPathAddress } from './return-path.ts'

// BN-3: a report to a return path names its copy, and nobody can make one up.
const key = createSecretKey(Buffer.alloc(32, 1))
const paths = fc.record({ organisationId: fc.uuid(), messageId: fc.uuid() })

it('names its copy again, in any case', () => {
  fc.assert(
    fc.property(paths, path => {
      const address = returnPathAddress(key, 'bounces.example.eu', path)
      expect(readReportAddress(key, address)).toEqual({ kind: 'bounce', ...path })
      expect(readReportAddress(key, address.toUpperCase())).toEqual({ kind: 'bounce', ...path })
      expect(address.split('@')[0]).toHaveLength(64)
      expect(parseEmailAddress(address)).toMatchObject({ ok: true })
    }),
  )
})

// BN-4
it('an address for complaints names its copy, or the organisation alone, and is no return path', () => {
  fc.assert(
    fc.property(paths, ({ organisationId, messageId }) => {
      const ofCopy = feedbackAddress(key, 'bounces.example.eu', { organisationId, messageId })
      expect(readReportAddress(key, ofCopy.toUpperCase())).toEqual({ kind: 'feedback', organisationId, messageId })
      const ofAll = feedbackAddress(key, 'bounces.example.eu', { organisationId })
      expect(readReportAddress(key, ofAll)).toEqual({ kind: 'feedback', organisationId, messageId: undefined })
      for (const address of [ofCopy, ofAll]) expect(readReportAddress(key, `b${address.slice(1)}`)).toBeUndefined()
    }),
  )
})

it('with one character changed, or with another key, it names nothing', () => {
  const otherKey = createSecretKey(Buffer.alloc(32, 2))
  fc.assert(
    fc.property(paths, fc.nat(61), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'), (path, place, character) => {
      const address = returnPathAddress(key, 'bounces.example.eu', path)
      expect(readReportAddress(otherKey, address)).toBeUndefined()
      const changed = address.slice(0, place + 1) + character + address.slice(place + 2)
      if (changed !== address) expect(readReportAddress(key, changed)).toBeUndefined()
    }),
  )
})

it('whatever came instead of one names nothing', () => {
  for (const text of ['', '@', 'b', 'bounce@example.eu', `b${'a'.repeat(63)}`, `f${'a'.repeat(62)}@example.eu`])
    expect(readReportAddress(key, text)).toBeUndefined()
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => void expect(readReportAddress(key, text)).toBeUndefined()),
  )
})
