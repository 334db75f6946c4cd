import { expect, it } from 'vitest'
import { type DnsAnswer, judgeRecord, recordsOf, verifiedAtOf } from './dns-records.ts'
import type { RecordPurpose, RecordState } from './sender.ts'

const records = recordsOf('example.com', [{ selector: 'veto202611', publicKey: 'MIIBIjAN+/=' }], 'mail.example.eu')
const recordFor = (purpose: RecordPurpose) => records.find(one => one.purpose === purpose) as (typeof records)[0]

it('says what to put where', () =>
  expect(records.map(({ type, name, value, isNeeded }) => [type, name, value, isNeeded])).toEqual([
    ['TXT', 'veto202611._domainkey.example.com', 'v=DKIM1; k=rsa; p=MIIBIjAN+/=', true],
    ['MX', 'bounces.example.com', '10 mail.example.eu', true],
    ['TXT', 'bounces.example.com', 'v=spf1 mx ~all', false],
    ['TXT', '_dmarc.example.com', 'v=DMARC1; p=none; rua=mailto:postmaster@example.com', false],
  ]))

it.each<[string, RecordPurpose, DnsAnswer, RecordState]>([
  ['our key is right', 'dkim', { found: ['v=DKIM1; k=rsa; p=MIIBIjAN+/='] }, 'ok'],
  ['also with blanks in it, in another order', 'dkim', { found: ['k=rsa; t=s; p=MIIBIj AN+/=; v=DKIM1'] }, 'ok'],
  ['also beside another text', 'dkim', { found: ['x', 'p=MIIBIjAN+/='] }, 'ok'],
  ['another key is not', 'dkim', { found: ['v=DKIM1; p=AAAA'] }, 'different'],
  ['nor a revoked one', 'dkim', { found: ['v=DKIM1; p='] }, 'different'],
  ['nor a text that is no key', 'dkim', { found: ['hello'] }, 'missing'],
  ['any server may take reports', 'return_path', { found: ['5 mx.other.example'] }, 'ok'],
  ['your own SPF is as good as ours', 'spf', { found: ['v=spf1 include:x -all'] }, 'ok'],
  ['what begins alike is no SPF', 'spf', { found: ['v=spf10'] }, 'missing'],
  ['your own DMARC too', 'dmarc', { found: ['v=DMARC1;p=reject'] }, 'ok'],
  ['no answer is no answer', 'dkim', { state: 'unreachable' }, 'unreachable'],
])('%s', (_, purpose, answer, state) => expect(judgeRecord(recordFor(purpose), answer).state).toBe(state))

const [before, now] = [new Date('2026-01-01'), new Date('2026-02-01')]
it.each<[string, RecordState, RecordState, Date | null]>([
  ['all that is needed is there', 'ok', 'ok', now],
  ['one is gone', 'ok', 'missing', null],
  ['the DNS is away: what was verified stays so', 'ok', 'unreachable', before],
  ['one is wrong, the other not known', 'different', 'unreachable', null],
])('verified: %s', (_, dkim, returnPath, expected) => {
  const result = (state: RecordState) => ({ state, found: [] })
  const results = { dkim: result(dkim), return_path: result(returnPath), spf: result('missing') }
  expect(verifiedAtOf(records, results, before, now)).toBe(expected)
})
