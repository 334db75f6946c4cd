import { createHmac, createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CANONICAL_VERSION, type EmailAddress, parseEmailAddress } from './email-address.ts'
import { keysOf, mailboxKeyOf, variantKeyOf, variantKeysOf } from './mailbox-key.ts'

const listKey = createSecretKey(Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)))

// Made with Python's hmac module. Never change them: keys are stored by installations, in exports and at other systems.
// BL-9
// A variant key is written without hyphens.
const bare = (uuid: string) => uuid.replaceAll('-', '')

const VECTORS: [spelling: string, mailboxKey: string, variantKey: string][] = [
  ['jean.dupont@example.be', 'bd343d26-cfb0-fe69-c349-1a662231d246', '55940aff-58fe-6a28-db24-6ae2d6848260'],
  ['Jean.Dupont+x@googlemail.com', '836a7c28-6e21-9a12-7fa9-e7942c2c2bf7', '94b48775-6a22-9195-43cf-4f589f76fe83'],
  ['JÉRÔME@exämple.be', '26339278-075c-1b69-1c9e-2195fe05f59b', 'a268241f-e9cd-b472-0e6b-5a74ca406e5f'],
  ['"john doe"@example.com', '24ea8954-b5fa-d2bb-7ee5-a46c0fe2cf22', '6e9b69bc-446d-670e-8f4b-8bc0b4779eb3'],
]

describe('the keys of version 1 are for ever', () => {
  test('the version', () => expect(CANONICAL_VERSION).toBe(1))

  test.each(VECTORS)('%s', (spelling, mailboxKey, variantKey) => {
    expect(keysOf(listKey, address(spelling))).toEqual({ version: 1, mailboxKey, variantKey: bare(variantKey) })
    expect(mailboxKeyOf(listKey, address(spelling))).toBe(mailboxKey)
    expect(variantKeyOf(listKey, address(spelling))).toBe(bare(variantKey))
  })
})

test('the keys are HMAC-SHA256 as Node has it, whatever the length of list key and address', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 600 }),
      (secret, canonical) => {
        const key = createSecretKey(secret)
        const expected = createHmac('sha256', key).update(canonical).digest('hex').slice(0, 32)
        expect(mailboxKeyOf(key, { ...address('a@b.be'), canonical }).replaceAll('-', '')).toBe(expected)
      },
    ),
  )
})

test('many variant keys are the same ones, as bytes, in the order of the addresses', () => {
  const addresses = [
    ...VECTORS.map(([spelling]) => address(spelling)),
    { ...address('a@b.be'), variant: 'é'.repeat(600) },
  ]
  const expected = addresses.map(one => variantKeyOf(listKey, one))
  expect(variantKeysOf(listKey, addresses).toString('hex')).toBe(expected.join(''))
})

test('a mailbox key and a variant key of the same text differ, or a warning could be mistaken for a verdict', () => {
  const plain = address('jean@example.be')
  expect(plain.variant).toBe(plain.canonical)
  expect(variantKeyOf(listKey, plain)).not.toBe(mailboxKeyOf(listKey, plain))
})

test('another list key gives other keys', () => {
  const other = createSecretKey(Buffer.alloc(32, 1))
  expect(mailboxKeyOf(other, address('jean@example.be'))).not.toBe(mailboxKeyOf(listKey, address('jean@example.be')))
})

test('two list keys in turn do not disturb each other', () => {
  const other = createSecretKey(Buffer.alloc(32, 1))
  const first = mailboxKeyOf(listKey, address('jean@example.be'))
  mailboxKeyOf(other, address('a.much.longer.address.than.the.first@example.be'))
  expect(mailboxKeyOf(listKey, address('jean@example.be'))).toBe(first)
})

function address(text: string): EmailAddress {
  const parsed = parseEmailAddress(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.fault}`)
  return parsed.address
}
