import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseEmailAddress } from '../../email-address.ts'
import { readReturnPath, returnPathAddress } from './return-path.ts'

// BN-3: a report to a return path names its copy, and nobody can make one up.
const key = createSecretKey(Buffer.alloc(32, 1))
const paths = fc.record({ organisationId: fc.uuid(), messageId: fc.uuid() })

it('names its copy again, in any case', () => {
  fc.assert(
    fc.property(paths, path => {
      const address = returnPathAddress(key, 'bounces.example.eu', path)
      expect(readReturnPath(key, address)).toEqual(path)
      expect(readReturnPath(key, address.toUpperCase())).toEqual(path)
      expect(address.split('@')[0]).toHaveLength(64)
      expect(parseEmailAddress(address)).toMatchObject({ ok: true })
    }),
  )
})

it('with one character changed, or with another key, it names nothing', () => {
  const otherKey = createSecretKey(Buffer.alloc(32, 2))
  fc.assert(
    fc.property(paths, fc.nat(61), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'), (path, place, character) => {
      const address = returnPathAddress(key, 'bounces.example.eu', path)
      expect(readReturnPath(otherKey, address)).toBeUndefined()
      const changed = address.slice(0, place + 1) + character + address.slice(place + 2)
      if (changed !== address) expect(readReturnPath(key, changed)).toBeUndefined()
    }),
  )
})

it('whatever came instead of one names nothing', () => {
  for (const text of ['', '@', 'b', 'bounce@example.eu', `b${'a'.repeat(63)}`, `b${'a'.repeat(62)}@example.eu`])
    expect(readReturnPath(key, text)).toBeUndefined()
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void expect(readReturnPath(key, text)).toBeUndefined()))
})
