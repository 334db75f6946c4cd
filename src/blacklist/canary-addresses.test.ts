import { expect, it } from 'vitest'
import { testListKey } from '../../test/organisation.ts'
import { parseEmailAddress } from '../email-address.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { CANARIES_PER_EXPORT, makeCanaries } from './canary-addresses.ts'

/** Gives the numbers in turn, each within bounds. */
const inTurn = (...numbers: number[]) => {
  let at = 0
  return (below: number) => (numbers[at++ % numbers.length] ?? 0) % below
}

// BL-14
it('canaries are different addresses that look like anybody, with the keys an import finds them by', () => {
  const canaries = makeCanaries(testListKey, 'post.example.eu', inTurn(1, 2, 3, 4, 5, 6, 7, 8, 9))
  expect(canaries).toHaveLength(CANARIES_PER_EXPORT)
  for (const { address, mailboxKey } of canaries) {
    expect(address).toMatch(/^[a-z]+\.[a-z]+\d{4}@post\.example\.eu$/)
    const parsed = parseEmailAddress(address.toUpperCase())
    expect(parsed.ok && mailboxKeyOf(testListKey, parsed.address)).toBe(mailboxKey)
  }
})

it('the same name twice is drawn again', () => {
  const canaries = makeCanaries(testListKey, 'post.example.eu', inTurn(0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2))
  expect(new Set(canaries.map(({ address }) => address)).size).toBe(CANARIES_PER_EXPORT)
})

it('a domain that takes no mail is named, with the setting that changes it', () => {
  expect(() => makeCanaries(testListKey, 'localhost', () => 0)).toThrow(/localhost is no domain .*VETO_CANARY_DOMAIN/)
})
