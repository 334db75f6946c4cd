import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { checkpointVerifier, isCheckpointSignedBy, originOf, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { EMPTY_ROOT } from './merkle-tree.ts'
import { signNote } from './signed-note.ts'
import { generateSigningKey, parseSigningKey } from './signing-key.ts'

// BL-7

const ours = '018f3c1e-0000-7000-8000-000000000001'
const theirs = '018f3c1e-0000-7000-8000-000000000002'
const key = parseSigningKey(generateSigningKey())
const publicKey = createPublicKey(key)
const checkpoint = { origin: originOf(ours), size: 20852163, root: EMPTY_ROOT }

test('reads the example of the specification', () => {
  const note = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`
  expect(parseCheckpoint(note)).toEqual({
    origin: 'example.com/behind-the-sofa',
    size: 20852163,
    root: Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64'),
  })
})

test('reads what it signs', () => {
  const note = signCheckpoint(checkpoint, key)
  expect(parseCheckpoint(note)).toEqual(checkpoint)
  expect(isCheckpointSignedBy(note, checkpointVerifier(ours, publicKey))).toBe(true)
})

test("one organisation cannot pass off its checkpoint as another's", () => {
  const note = signCheckpoint(checkpoint, key)
  expect(isCheckpointSignedBy(note, checkpointVerifier(theirs, publicKey))).toBe(false)
  const mixed = signNote(`${originOf(theirs)}\n0\n${EMPTY_ROOT.toString('base64')}\n`, originOf(ours), key)
  expect(isCheckpointSignedBy(mixed, checkpointVerifier(ours, publicKey))).toBe(false)
})

test('another key does not pass', () => {
  const other = createPublicKey(parseSigningKey(generateSigningKey()))
  expect(isCheckpointSignedBy(signCheckpoint(checkpoint, key), checkpointVerifier(ours, other))).toBe(false)
})

const root = EMPTY_ROOT.toString('base64')
test.each([
  ['no root', 'origin\n1\n'],
  ['a leading zero', `origin\n01\n${root}\n`],
  ['a sign', `origin\n+1\n${root}\n`],
  ['a size beyond exact numbers', `origin\n9007199254740993\n${root}\n`],
  ['no origin', `\n1\n${root}\n`],
  ['a short root', 'origin\n1\nAAAA\n'],
  ['an empty extension line', `origin\n1\n${root}\nmore\n\nmore\n`],
])('refuses to read %s', (_, text) => {
  expect(() => parseCheckpoint(signNote(text, 'origin', key))).toThrow(Refusal)
})

test('ignores extension lines', () => {
  expect(parseCheckpoint(signNote(`origin\n0\n${root}\nmore\n`, 'origin', key))).toEqual({
    origin: 'origin',
    size: 0,
    root: EMPTY_ROOT,
  })
})

test('signs with nothing but Ed25519', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  expect(() => parseSigningKey(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())).toThrow(
    'is ec, not ed25519',
  )
})
