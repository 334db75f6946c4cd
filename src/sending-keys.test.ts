import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deriveKey, generateSendingKey, parseSendingKey, seal, unseal } from './sending-keys.ts'

const key = createSecretKey(Buffer.alloc(32, 3))
const hex = (one: ReturnType<typeof deriveKey>) => one.export().toString('hex')

it('the sending key is written as 64 digits, and nothing else is taken for one', () => {
  const text = generateSendingKey()
  expect(parseSendingKey(`${text}\n`, 'sending.key').export().toString('hex')).toBe(text)
  for (const wrong of ['', text.slice(1), `${text}0`, text.replace(/^./, 'x')])
    expect(() => parseSendingKey(wrong, 'sending.key')).toThrow('sending.key')
})

it('each label has a key of its own, the same for ever', () => {
  // openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:0303... -kdfopt info:veto/opt-out HKDF
  expect(hex(deriveKey(key, 'opt-out'))).toBe('59c6c40d90696f0fca51d88ec73a432d3f096f5822f184b52414314b564c1ef7')
  const labels = ['relay', 'dkim', 'return-path', 'opt-out', 'click', 'message-id'] as const
  expect(new Set(labels.map(label => hex(deriveKey(key, label)))).size).toBe(labels.length)
})

describe('what is sealed', () => {
  const sealed = seal(key, Buffer.from('smtp://relay.example'))

  it('is read with its key, and looks different each time', () => {
    expect(unseal(key, sealed).toString()).toBe('smtp://relay.example')
    expect(seal(key, Buffer.from('smtp://relay.example')).equals(sealed)).toBe(false)
    expect(unseal(key, seal(key, Buffer.alloc(0)))).toHaveLength(0)
  })

  it('is not read with another key, nor after any bit of it was changed or cut', () => {
    expect(() => unseal(deriveKey(key, 'relay'), sealed)).toThrow()
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] as number) ^ 1
      expect(() => unseal(key, changed)).toThrow()
      expect(() => unseal(key, sealed.subarray(0, at))).toThrow()
    }
  })
})
