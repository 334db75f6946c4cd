import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto'

/**
 * A token that is opaque and cannot be forged, from bytes and a key of its own; the same bytes always make the same token, so a mail that is
 * composed again carries the same link. A synthetic IV: HMAC-SHA256 over label and bytes, cut to 16, is proof and nonce in one (AES-256-CTR).
 * Random nonces of GCM's 12 bytes would wear out a key that is kept for ever.
 */
export function sealToken(key: KeyObject, label: string, bytes: Uint8Array): Buffer {
  const keys = keysFrom(key)
  const proof = proofOf(keys.proof, label, bytes)
  const cipher = createCipheriv('aes-256-ctr', keys.cipher, proof)
  return Buffer.concat([proof, cipher.update(bytes), cipher.final()])
}

/** What was sealed with this key under this label; undefined for anything else. Never throws. */
export function openToken(key: KeyObject, label: string, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length <= PROOF_BYTES) return undefined
  const keys = keysFrom(key)
  const proof = sealed.subarray(0, PROOF_BYTES)
  const decipher = createDecipheriv('aes-256-ctr', keys.cipher, proof)
  const bytes = Buffer.concat([decipher.update(sealed.subarray(PROOF_BYTES)), decipher.final()])
  return timingSafeEqual(proof, proofOf(keys.proof, label, bytes)) ? bytes : undefined
}

const PROOF_BYTES = 16

type Keys = { proof: KeyObject; cipher: KeyObject }
const made = new WeakMap<KeyObject, Keys>()

function keysFrom(key: KeyObject): Keys {
  const known = made.get(key)
  if (known) return known
  const derive = (use: string) => createSecretKey(createHmac('sha256', key).update(use).digest())
  const keys = { proof: derive('proof'), cipher: derive('cipher') }
  made.set(key, keys)
  return keys
}

function proofOf(key: KeyObject, label: string, bytes: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${label}\0`).update(bytes).digest().subarray(0, PROOF_BYTES)
}
