import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import { uuidBytes, uuidText } from '../../uuid-bytes.ts'

/** The copy that a return path names. */
export type ReturnPath = { organisationId: string; messageId: string }

/** Whose report an address takes: of a copy's bounces, or of complaints about it; without a message, complaints about any of the organisation's. */
export type ReportAddress = { kind: 'bounce' | 'feedback'; organisationId: string; messageId: string | undefined }

/**
 * The envelope sender of one copy (VERP): a report that comes back to it names the message, and nobody else can make one up. 64 octets, all that
 * RFC 5321 (4.5.3.1.1) gives a local part: `b`, then organisation, message and 7 bytes of proof in base32, since some servers change the case.
 * 2^56 guesses over the network are no way in. `key`: derived for `return-path`.
 */
export function returnPathAddress(key: KeyObject, domain: string, path: ReturnPath): string {
  return write(key, 'b', path.organisationId, path.messageId, domain)
}

/**
 * Where complaints go: of one copy in its `CFBL-Address` (RFC 9477: with proof in it, since reports can be forged), `f` instead of `b`. Without a
 * message: the one address of an organisation, for providers where feedback loops are registered by hand.
 */
export function feedbackAddress(
  key: KeyObject,
  domain: string,
  { organisationId, messageId = NO_MESSAGE }: { organisationId: string; messageId?: string },
): string {
  return write(key, 'f', organisationId, messageId, domain)
}

/** Undefined for an address that this key did not make. Whatever the domain: whose mail is taken, the receiver says. Never throws. */
export function readReportAddress(key: KeyObject, address: string): ReportAddress | undefined {
  const at = address.lastIndexOf('@')
  const local = (at < 0 ? address : address.slice(0, at)).toLowerCase()
  if (!SHAPE.test(local)) return undefined
  const letter = local[0] as Letter
  const bytes = fromBase32(local.slice(1))
  const ids = bytes.subarray(0, 32)
  if (!timingSafeEqual(bytes.subarray(32), proofOf(key, letter, ids))) return undefined
  const messageId = uuidText(ids.subarray(16))
  const kind = letter === 'b' ? 'bounce' : 'feedback'
  return {
    kind,
    organisationId: uuidText(ids.subarray(0, 16)),
    messageId: messageId === NO_MESSAGE ? undefined : messageId,
  }
}

type Letter = keyof typeof PURPOSES
const PURPOSES = { b: 'return-path/1\0', f: 'feedback/1\0' }
const NO_MESSAGE = '00000000-0000-0000-0000-000000000000'
const PROOF_BYTES = 7
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567' // RFC 4648, section 6
const SHAPE = /^[bf][a-z2-7]{63}$/

function write(key: KeyObject, letter: Letter, organisationId: string, messageId: string, domain: string): string {
  const ids = Buffer.concat([uuidBytes(organisationId), uuidBytes(messageId)])
  return `${letter}${toBase32(Buffer.concat([ids, proofOf(key, letter, ids)]))}@${domain}`
}

function proofOf(key: KeyObject, letter: Letter, ids: Buffer): Buffer {
  return createHmac('sha256', key).update(PURPOSES[letter]).update(ids).digest().subarray(0, PROOF_BYTES)
}

function toBase32(bytes: Buffer): string {
  let [text, value, bits] = ['', 0, 0]
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff
    bits += 8
    for (; bits >= 5; bits -= 5) text += ALPHABET[(value >> (bits - 5)) & 31]
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text
}

// The last character's spare bits are let go: the proof is over the bytes.
function fromBase32(text: string): Buffer {
  const bytes: number[] = []
  let [value, bits] = [0, 0]
  for (const character of text) {
    value = ((value << 5) | ALPHABET.indexOf(character)) & 0xffff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >> bits) & 255)
  }
  return Buffer.from(bytes)
}
