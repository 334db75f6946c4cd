import { expect, it } from 'vitest'
import { clean, readReply } from './read-reply.ts'

it.each<[reply: string, code: number | null, status: string | null, text: string]>([
  ['250 2.0.0 Ok: queued as 4F1', 250, '2.0.0', 'Ok: queued as 4F1'],
  ['250 Ok', 250, null, 'Ok'],
  ['250', 250, null, ''],
  [
    '550-5.1.1 The email account\n550-5.1.1 does not exist.\n550 5.1.1 Goodbye',
    550,
    '5.1.1',
    'The email account does not exist. Goodbye',
  ],
  ['450 4.2.0', 450, '4.2.0', ''],
  ['552 5.22 no status', 552, null, '5.22 no status'],
  ['what?', null, null, 'what?'],
  ['999 no such code', null, null, '999 no such code'],
  ['25 too short', null, null, '25 too short'],
  ['2500 too long', null, null, '2500 too long'],
  ['', null, null, ''],
  ['550 bell\u0007 and \u0000 nul', 550, null, 'bell and nul'],
])('%j', (reply, code, status, text) => {
  expect(readReply(reply)).toEqual({ code, status, text })
})

it('keeps the beginning of an endless one, and never half a character', () => {
  expect(readReply(`550 ${'x'.repeat(1_000_000)}`).text).toHaveLength(500)
  expect(clean(`${'x'.repeat(499)}😀`)).toBe(`${'x'.repeat(499)}\ufffd`)
})
