import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageIdOf } from '../compose/message-id.ts'
import { findOwnMessage, readingKeys } from './find-own-message.ts'
import { feedbackAddress, returnPathAddress } from './return-path.ts'

// BN-3: what comes back by a road without proof of its own is believed where it gives back what only our mail bears.
const keys = readingKeys(createSecretKey(Buffer.alloc(32, 1)))
const others = readingKeys(createSecretKey(Buffer.alloc(32, 2)))
const [organisationId, messageId] = ['0192a7f0-0000-7000-8000-000000000001', '0192a7f0-0000-7000-8000-000000000002']
const path = { organisationId, messageId }
const returnPath = returnPathAddress(keys.returnPath, 'bounces.example.eu', path)
const id = messageIdOf(keys.messageId, messageId)
const find = (text: string, from = keys) => findOwnMessage(from, Buffer.from(text))

describe('a mark of ours names the copy', () => {
  it.each([
    ['in the Return-Path of what is returned', `Return-Path: <${returnPath}>`, organisationId],
    [
      'in the address for complaints',
      `CFBL-Address: ${feedbackAddress(keys.returnPath, 'x.eu', path)}`,
      organisationId,
    ],
    ['in the Message-ID', `Message-ID: <${id}@example.eu>`, undefined],
    ['in the id for complaints', `CFBL-Feedback-ID: ${id}`, undefined],
    ['in what a reply refers to', `In-Reply-To: <a@b>\r\nReferences: <a@b>\r\n <${id}@example.eu>`, undefined],
    ['in capitals', returnPath.toUpperCase(), organisationId],
    ['broken by quoted-printable', `<${returnPath.slice(0, 40)}=\r\n${returnPath.slice(40)}>`, organisationId],
    [
      'after others that prove nothing',
      `b${'a'.repeat(63)}@x.eu <${'0'.repeat(32)}.${'0'.repeat(20)}@x> ${id}`,
      undefined,
    ],
  ])('%s', (_, text, organisation) => {
    expect(find(text)).toEqual({ messageId, organisationId: organisation })
    expect(find(text, others)).toBeUndefined()
  })
})

it('the address of all complaints of an organisation names no copy', () => {
  expect(find(feedbackAddress(keys.returnPath, 'bounces.example.eu', { organisationId }))).toBeUndefined()
})

it('a mark with one character changed names nothing', () => {
  fc.assert(
    fc.property(fc.nat(52), fc.constantFrom(...'0123456789abcdef'), (place, character) => {
      const changed = id.slice(0, place) + character + id.slice(place + 1)
      if (changed !== id) expect(find(changed)).toBeUndefined()
    }),
  )
})

it('whatever the bytes, and however many marks, there is an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), bytes => void expect(findOwnMessage(keys, bytes)).toBeUndefined()),
  )
  expect(find(`${`b${'a'.repeat(63)}@x.eu `.repeat(20_000)}${returnPath}`)).toBeUndefined()
  for (const run of ['b'.repeat(3_000_000), '0'.repeat(3_000_000), `${'0'.repeat(32)}.`.repeat(50_000)])
    expect(find(run)).toBeUndefined()
})
