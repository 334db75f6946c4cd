import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { Refusal } from '../refusal.ts'
import { decodeBase64 } from './base64.ts'

// C2SP signed-note v1 (https://c2sp.org/signed-note): a text, an empty line, then lines "— name base64(key id || signature)".

/** A text with who claims to have signed it. Nothing is trusted before `isSignedBy` says so. */
export type SignedNote = { text: string; signatures: NoteSignature[] }
export type NoteSignature = { name: string; keyId: Buffer; signature: Buffer }

/** Whose signature counts: the same key under another name is another signer. */
export type Verifier = { name: string; publicKey: KeyObject }

/** Signs with Ed25519. The text ends in a newline and has no other control characters. */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  if (!isNoteText(text) || !isKeyName(name)) throw new TypeError(`not a text or a name for a signed note: ${name}`)
  const keyId = keyIdOf({ name, publicKey: createPublicKey(privateKey) })
  const signature = sign(null, Buffer.from(text), privateKey)
  return `${text}\n— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`
}

/** Takes a note apart, or refuses what is none. */
export function parseNote(note: string): SignedNote {
  if (note.length > MAX_NOTE_LENGTH) throw notANote('it is too long')
  const end = note.lastIndexOf('\n\n') + 1
  const text = note.slice(0, end)
  const lines = note.slice(end + 1).split('\n')
  if (end === 0 || lines.pop() !== '')
    throw notANote('it lacks the empty line before its signatures, or its last newline')
  if (!isNoteText(text)) throw notANote('its text holds control characters')
  if (lines.length === 0) throw notANote('nobody signed it')
  return { text, signatures: lines.map(parseSignature) }
}

/**
 * Did this signer sign this text? Signatures of strangers are ignored, as the specification asks; one bad signature in
 * the signer's name spoils the note.
 */
export function isSignedBy(note: SignedNote, verifier: Verifier): boolean {
  const keyId = keyIdOf(verifier)
  const own = note.signatures.filter(({ name, keyId: id }) => name === verifier.name && id.equals(keyId))
  const text = Buffer.from(note.text)
  return own.length > 0 && own.every(({ signature }) => verify(null, text, verifier.publicKey, signature))
}

/** What others need to check our notes: `name+key id+base64(type || public key)`. */
export function verifierKey({ name, publicKey }: Verifier): string {
  const key = Buffer.concat([ED25519, rawPublicKey(publicKey)]).toString('base64')
  return `${name}+${keyIdOf({ name, publicKey }).toString('hex')}+${key}`
}

function keyIdOf({ name, publicKey }: Verifier): Buffer {
  const hash = createHash('sha256').update(`${name}\n`).update(ED25519).update(rawPublicKey(publicKey))
  return hash.digest().subarray(0, 4)
}

function rawPublicKey(publicKey: KeyObject): Buffer {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
}

function parseSignature(line: string): NoteSignature {
  const [, name = '', base64 = ''] = /^— (\S+) (\S+)$/.exec(line) ?? []
  const bytes = decodeBase64(base64)
  if (!isKeyName(name) || !bytes || bytes.length <= 4)
    throw notANote(`this is no signature line: ${line.slice(0, 100)}`)
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the specification forbids
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text)
}

function isKeyName(name: string): boolean {
  return /^[^+\s]+$/u.test(name)
}

function notANote(why: string): Refusal {
  return new Refusal(
    'invalid',
    `This is not a signed note: ${why}. Give the file exactly as it was sent or downloaded.`,
  )
}

const ED25519 = Buffer.of(1)
const MAX_NOTE_LENGTH = 250_000 // 16 signatures must fit, and a post-quantum one has nearly 5 kB
