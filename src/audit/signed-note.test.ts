import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { isSignedBy, parseNote, signNote, type Verifier, verifierKey } from './signed-note.ts'

// BL-7

// The example of https://c2sp.org/signed-note, and the note of golang.org/x/mod/sumdb/note, whose private key is public too.
const SPECIFICATION = {
  key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`,
}
const GO = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  seed: 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  note: `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`,
}
const go = parseVerifierKey(GO.key)

describe.each([SPECIFICATION, GO])('the note of $key', ({ key, note }) => {
  test('verifies', () => expect(isSignedBy(parseNote(note), parseVerifierKey(key))).toBe(true))
  test('names its key by the same id', () => expect(verifierKey(parseVerifierKey(key))).toBe(key))
  test('fails with one letter changed', () => {
    expect(isSignedBy(parseNote(note.replace('e', 'E')), parseVerifierKey(key))).toBe(false)
  })
})

test('signs the very bytes that the reference implementation signs', () => {
  const { text } = parseNote(GO.note)
  expect(signNote(text, 'PeterNeumann', privateKeyOf(GO.seed))).toBe(GO.note)
})

describe('whose signature counts', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const line = (name: string, text: string) => `${signNote(text, name, privateKey).split('\n').at(-2)}\n`
  const { text } = parseNote(GO.note)

  test('a stranger beside the signer is ignored', () => {
    expect(isSignedBy(parseNote(GO.note + line('stranger', text)), go)).toBe(true)
  })
  test('a stranger of the same name is ignored', () => {
    expect(isSignedBy(parseNote(GO.note + line('PeterNeumann', 'another text\n')), go)).toBe(true)
    expect(isSignedBy(parseNote(`${text}\n${line('PeterNeumann', text)}`), go)).toBe(false)
  })
  test('one bad signature of the signer spoils the note', () => {
    const good = line('us', text)
    const bad = line('us', 'another text\n')
    expect(isSignedBy(parseNote(`${text}\n${good}`), { name: 'us', publicKey })).toBe(true)
    expect(isSignedBy(parseNote(`${text}\n${good}${bad}`), { name: 'us', publicKey })).toBe(false)
  })
  test('the same key under another name is another signer', () => {
    expect(isSignedBy(parseNote(`${text}\n${line('us', text)}`), { name: 'them', publicKey })).toBe(false)
  })
})

test('a text may hold empty lines: the last one divides', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const note = signNote('one\n\ntwo\n', 'us', privateKey)
  expect(parseNote(note).text).toBe('one\n\ntwo\n')
  expect(isSignedBy(parseNote(note), { name: 'us', publicKey })).toBe(true)
})

test.each([
  ['nothing', ''],
  ['no empty line', 'text\n— a AAAAAAA=\n'],
  ['no signature', 'text\n\n'],
  ['no last newline', GO.note.trimEnd()],
  ['a hyphen for the dash', GO.note.replace('—', '-')],
  ['a tab in the text', GO.note.replace(' ', '\t')],
  ['windows line ends', GO.note.replaceAll('\n', '\r\n')],
  ['two spaces', GO.note.replace('— ', '—  ')],
  ['a plus in the name', GO.note.replace('PeterNeumann', 'Peter+Neumann')],
  ['bad base64', GO.note.replace('x08go', 'x0*go')],
  ['base64 with stray bits', GO.note.replace('wJnAM=', 'wJnAN=')],
  ['a signature without bytes', 'text\n\n— a AAAAAA==\n'],
  ['far too long', `${'x'.repeat(300_000)}\n\n— a AAAAAAA=\n`],
])('refuses to read %s', (_, note) => {
  expect(() => parseNote(note)).toThrow(Refusal)
})

test.each([
  ['no newline at the end', 'text', 'us'],
  ['a control character', 'te\rxt\n', 'us'],
  ['a space in the name', 'text\n', 'us two'],
])('does not sign %s', (_, text, name) => {
  expect(() => signNote(text, name, generateKeyPairSync('ed25519').privateKey)).toThrow(TypeError)
})

function parseVerifierKey(text: string): Verifier {
  const [name = '', , base64 = ''] = text.split(/\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/)
  const x = Buffer.from(base64, 'base64').subarray(1).toString('base64url')
  return { name, publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) }
}

/** Go keeps type || seed; PKCS #8 wants the seed in its own envelope (RFC 8410, 7). */
function privateKeyOf(seed: string) {
  const envelope = Buffer.from('302e020100300506032b657004220420', 'hex')
  const key = createPrivateKey({
    key: Buffer.concat([envelope, Buffer.from(seed, 'base64').subarray(1)]),
    format: 'der',
    type: 'pkcs8',
  })
  expect(createPublicKey(key).equals(go.publicKey)).toBe(true)
  return key
}
