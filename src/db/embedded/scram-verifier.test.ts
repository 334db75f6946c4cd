import { expect, test } from 'vitest'
import { isVerifierOf, scramVerifier } from './scram-verifier.ts'

// The password and salt of RFC 7677, section 3.
const VERIFIER =
  'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU='

test('the verifier of the example in the RFC', () => {
  expect(scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'))).toBe(VERIFIER)
})

test.each([
  ['its own password', VERIFIER, 'pencil', true],
  ['another password', VERIFIER, 'pen', false],
  ['a role without a password', null, 'pencil', false],
  ['a password in the old form', 'md5a3556571e93b0d20722ba62be61e8c2d', 'pencil', false],
])('%s', (_sentence, verifier, password, expected) => {
  expect(isVerifierOf(verifier, password)).toBe(expected)
})

test('the same password gives another verifier each time', () => {
  expect(scramVerifier('pencil')).not.toBe(scramVerifier('pencil'))
})
