import { createHmac, hash, type KeyObject } from 'node:crypto'
import { CANONICAL_VERSION, type EmailAddress } from './email-address.ts'

/** `version` is that of the canonical form that both keys were made of. The keys are 16 bytes as uuid text. */
export type MailboxKeys = { version: number; mailboxKey: string; variantKey: string }

/** Both keys. Where only one is needed, ask for that one: it takes half the time. */
export function keysOf(listKey: KeyObject, address: EmailAddress): MailboxKeys {
  return {
    version: CANONICAL_VERSION,
    mailboxKey: mailboxKeyOf(listKey, address),
    variantKey: variantKeyOf(listKey, address),
  }
}

/**
 * What every verdict joins on: the first 16 bytes of HMAC-SHA256(list key, UTF-8 of the canonical form). For ever: lists and exports of
 * keys outlive this code. The bytes are no RFC 9562 UUID (no version, no variant bits); the type is only a compact column.
 */
export function mailboxKeyOf(listKey: KeyObject, address: EmailAddress): string {
  return toUuid(hmac(listKey, address.canonical, 'hex'))
}

/**
 * Joins near variants, for warnings only. Its label begins with NUL, which no address holds: the two kinds of key never meet.
 * Without hyphens, which PostgreSQL reads as the same uuid: ten thousand of these are made for one request, and compared nowhere but there.
 */
export function variantKeyOf(listKey: KeyObject, address: EmailAddress): string {
  return hmac(listKey, VARIANT_LABEL + address.variant, 'hex').slice(0, 32)
}

/** The variant keys of many addresses, 16 bytes each, one after the other: what a request for ten thousand verdicts asks with. */
export function variantKeysOf(listKey: KeyObject, addresses: readonly EmailAddress[]): Buffer {
  const keys = Buffer.allocUnsafe(addresses.length * KEY_BYTES)
  let at = 0
  for (const { variant } of addresses)
    at += keys.write(hmac(listKey, VARIANT_LABEL + variant, 'binary'), at, KEY_BYTES, 'binary')
  return keys
}

export const KEY_BYTES = 16

const VARIANT_LABEL = '\0veto/variant\0'

function toUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

const BLOCK = 64
const DIGEST = 32
const MAX_TEXT = 1024

/** `innerUpTo[n]`: the first n bytes of `inner`. A view costs as much as a fifth of a hash, and there are few lengths. */
type Pads = { inner: Buffer; innerUpTo: Buffer[]; outer: Buffer }
const padsOf = new WeakMap<KeyObject, Pads>()

// RFC 2104 as two one-shot hashes over buffers that are kept: 2.2 times the rate of createHmac with a KeyObject, and an import makes two
// keys a row. Nothing here waits, so the buffers are never shared by two callers. The test compares every length with createHmac.
function hmac(key: KeyObject, text: string, encoding: 'hex' | 'binary'): string {
  if (text.length * 3 > MAX_TEXT) return createHmac('sha256', key).update(text).digest(encoding)
  const { inner, innerUpTo, outer } = padsOf.get(key) ?? preparePads(key)
  const end = BLOCK + inner.write(text, BLOCK, 'utf8')
  innerUpTo[end] ??= inner.subarray(0, end)
  outer.write(hash('sha256', innerUpTo[end], 'binary'), BLOCK, 'binary')
  return hash('sha256', outer, encoding)
}

function preparePads(key: KeyObject): Pads {
  const secret = key.export()
  const block = Buffer.alloc(BLOCK)
  block.set(secret.length > BLOCK ? hash('sha256', secret, 'buffer') : secret)
  const pads: Pads = { inner: Buffer.alloc(BLOCK + MAX_TEXT), innerUpTo: [], outer: Buffer.alloc(BLOCK + DIGEST) }
  for (const [place, byte] of block.entries()) {
    pads.inner[place] = byte ^ 0x36
    pads.outer[place] = byte ^ 0x5c
  }
  padsOf.set(key, pads)
  return pads
}
