import { expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { INCLUSION_PROOFS } from './fixtures/rfc6962-vectors.ts'
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts'

// BL-7

const hashes = INCLUSION_PROOFS[1]?.proof ?? []
const checkpoint = 'example.com/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\n— example.com/log AAAAAAAA\n'

test('has the layout of the specification', () => {
  expect(formatTlogProof({ index: 0, hashes: hashes.slice(0, 1), checkpoint, extra: Buffer.from('leaf') })).toBe(
    `c2sp.org/tlog-proof@v1\nextra bGVhZg==\nindex 0\nlqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=\n\n${checkpoint}`,
  )
})

test.each([
  ['all parts', { index: 73894, hashes, checkpoint, extra: Buffer.from('leaf') }],
  ['no extra data', { index: 1, hashes, checkpoint }],
  ['a log of one event', { index: 0, hashes: [], checkpoint }],
])('reads back a proof with %s', (_, proof) => {
  expect(parseTlogProof(formatTlogProof(proof))).toEqual(proof)
})

test.each([
  ['another header', 'wrong-header\nindex 0\n\ncheckpoint\n'],
  ['extra data that is no base64', 'c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\ncheckpoint\n'],
  ['no index', 'c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n'],
  ['an index in words', 'c2sp.org/tlog-proof@v1\nindex one\n\ncheckpoint\n'],
  ['a negative index', 'c2sp.org/tlog-proof@v1\nindex -5\n\ncheckpoint\n'],
  ['a leading zero', 'c2sp.org/tlog-proof@v1\nindex 05\n\ncheckpoint\n'],
  ['a hash that is no base64', 'c2sp.org/tlog-proof@v1\nindex 0\n!!\n\ncheckpoint\n'],
  ['a hash of 64 bytes', `c2sp.org/tlog-proof@v1\nindex 0\n${Buffer.alloc(64).toString('base64')}\n\ncheckpoint\n`],
  ['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 0\n'],
])('refuses to read %s', (_, text) => {
  expect(() => parseTlogProof(text)).toThrow(Refusal)
})
