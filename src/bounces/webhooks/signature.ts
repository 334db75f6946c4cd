import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'
import type { HookFault } from './hook.ts'

/** Compares without telling by its time how much was right. Different lengths are told apart at once: they say nothing. */
export function isSameSecret(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

export function hmac(
  algorithm: 'sha1' | 'sha256',
  key: string | Uint8Array,
  data: string | Uint8Array,
  encoding: 'hex' | 'base64',
): string {
  return createHmac(algorithm, key).update(data).digest(encoding)
}

/** A public key's signature; false where the key or the signature is none at all. `key` is PEM (a certificate too), or base64 of SPKI. */
export function isSignedBy(key: string, algorithm: 'sha1' | 'sha256', data: Uint8Array, signature: string): boolean {
  try {
    const parsed = key.includes('-----BEGIN')
      ? createPublicKey(key)
      : createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    return verify(algorithm, data, parsed, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

const MINUTE = 60_000
/** Clocks differ. */
const MOST_AHEAD = 5 * MINUTE

/** How old a signed request may be: as long as its provider tries again with the same signature. An older "no" would be lost, a repeated one lists nobody twice. */
export const FRESH = { minutes5: 5 * MINUTE, day: 24 * 60 * MINUTE }

export function faultOfAge(at: number, now: Date, most: number): HookFault | undefined {
  if (!Number.isFinite(at)) return 'malformed'
  const age = now.getTime() - at
  return age > most || age < -MOST_AHEAD ? 'stale' : undefined
}
