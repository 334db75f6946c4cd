import { expect, test } from 'vitest'
import { INCLUSION_PROOFS } from './fixtures/rfc6962-vectors.ts'
import { formatTlogProof } from './tlog-proof.ts'

// BL-7

const hashes = INCLUSION_PROOFS[3]?.proof ?? []
const checkpoint = 'example.com/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\n— example.com/log AAAAAAAA\n'

test('has the layout of the specification', () => {
  expect(formatTlogProof({ index: 2, hashes, checkpoint, extra: Buffer.from('leaf') })).toBe(
    `c2sp.org/tlog-proof@v1\nextra bGVhZg==\nindex 2\n+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=\n\n${checkpoint}`,
  )
})

test('a log of one event needs no hashes', () => {
  expect(formatTlogProof({ index: 0, hashes: [], checkpoint, extra: Buffer.from('leaf') })).toBe(
    `c2sp.org/tlog-proof@v1\nextra bGVhZg==\nindex 0\n\n${checkpoint}`,
  )
})
