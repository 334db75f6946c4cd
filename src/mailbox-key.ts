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
  return toUuid(hmac(listKey, address.canonical))
}

/**
 * Joins near variants, for warnings only. Its label begins with NUL, which no address holds: the two kinds of key never meet.
 * Without hyphens, which PostgreSQL reads as the same uuid: ten thousand of these are made for one request, and compared nowhere but there.
 */
export function variantKeyOf(listKey: KeyObject, address: EmailAddress): string {
  return hmac(listKey, VARIANT_LABEL + address.variant).slice(0, 32)
}

const VARIANT_LABEL = '\0veto/variant\0'

function toUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

const BLOCK = 64
const DIGEST = 32
const MAX_TEXT = 1024

type Pads = { inner: Buffer; outer: Buffer }
const padsOf = new WeakMap<KeyObject, Pads>()

// RFC 2104 as two one-shot hashes over buffers that are kept: 2.2 times the rate of createHmac with a KeyObject, and an import makes two
// keys a row. Nothing here waits, so the buffers are never shared by two callers. The test compares every length with createHmac.
function hmac(key: KeyObject, text: string): string {
  if (text.length * 3 > MAX_TEXT) return createHmac('sha256', key).update(text).digest('hex')
  const { inner, outer } = padsOf.get(key) ?? preparePads(key)
  const end = BLOCK + inner.write(text, BLOCK, 'utf8')
  outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK, 'binary')
  return hash('sha256', outer, 'hex')
}

function preparePads(key: KeyObject): Pads {
  const secret = key.export()
  const block = Buffer.alloc(BLOCK)
  block.set(secret.length > BLOCK ? hash('sha256', secret, 'buffer') : secret)
  const pads = { inner: Buffer.alloc(BLOCK + MAX_TEXT), outer: Buffer.alloc(BLOCK + DIGEST) }
  for (const [place, byte] of block.entries()) {
    pads.inner[place] = byte ^ 0x36
    pads.outer[place] = byte ^ 0x5c
  }
  padsOf.set(key, pads)
  return pads
}
