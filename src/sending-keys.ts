import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'

/** What a key made of the sending key is for: what one of them signs or seals, another neither reads nor forges. */
export type SendingKeyLabel =
  | 'relay'
  | 'dkim'
  | 'return-path'
  | 'opt-out'
  | 'click'
  | 'message-id'
  | 'image'
  | 'hook'
  | 'subject-request'
  | 'system-webhook'
  | 'sign-up'
  | 'mailbox'

/** The sending key as it is written down: 64 hexadecimal digits. */
export function generateSendingKey(): string {
  return randomBytes(KEY_BYTES).toString('hex')
}

/** Reads it. `from` names where it came from, to whoever has to put it right. */
export function parseSendingKey(text: string, from: string): KeyObject {
  const digits = text.trim()
  if (!/^[0-9a-f]{64}$/i.test(digits)) throw new TypeError(`${from} does not hold a key: 64 hexadecimal digits`)
  return createSecretKey(Buffer.from(digits, 'hex'))
}

/** HKDF-SHA256 (RFC 5869). For ever: the opt-out links of mails that were sent years ago are read with it. */
export function deriveKey(sendingKey: KeyObject, label: SendingKeyLabel): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', sendingKey, '', `veto/${label}`, KEY_BYTES)))
}

/** AES-256-GCM: nonce of 12 bytes, then what is sealed, then the tag of 16. */
export function seal(key: KeyObject, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws where it was sealed with another key, or changed since. */
export function unseal(key: KeyObject, sealed: Uint8Array): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new TypeError('this is too short to have been sealed')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
