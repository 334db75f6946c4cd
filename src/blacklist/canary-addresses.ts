import type { KeyObject } from 'node:crypto'
import { parseEmailAddress } from '../email-address.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'

export type Canary = { address: string; mailboxKey: string }

const FIRST_NAMES = [
  'marie',
  'thomas',
  'sofie',
  'lucas',
  'emma',
  'pieter',
  'claire',
  'jonas',
  'nathalie',
  'willem',
  'anke',
  'julien',
]
const LAST_NAMES = [
  'peeters',
  'dubois',
  'janssens',
  'lambert',
  'martin',
  'maes',
  'leroy',
  'fischer',
  'wouters',
  'moreau',
  'devos',
  'simon',
]

export const CANARIES_PER_EXPORT = 3

/**
 * Addresses of our own that look like anybody's, different in each export: mail to one, or a file with one in it, says which export leaked
 * (BL-14). `random(n)` gives a whole number below n.
 */
export function makeCanaries(listKey: KeyObject, domain: string, random: (below: number) => number): Canary[] {
  const made = new Map<string, Canary>()
  while (made.size < CANARIES_PER_EXPORT) {
    const name = `${FIRST_NAMES[random(FIRST_NAMES.length)]}.${LAST_NAMES[random(LAST_NAMES.length)]}${1_000 + random(9_000)}`
    const parsed = parseEmailAddress(`${name}@${domain}`)
    if (!parsed.ok)
      throw new Error(`${domain} is no domain for canary addresses (${parsed.fault}): set VETO_CANARY_DOMAIN`)
    made.set(name, { address: parsed.address.written, mailboxKey: mailboxKeyOf(listKey, parsed.address) })
  }
  return [...made.values()]
}
