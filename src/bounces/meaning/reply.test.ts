import { expect, test } from 'vitest'
import { readReply } from './reply.ts'

// BN-2: the limit counts by code
test.each([
  ['550 5.1.1 User unknown', undefined, '550', '5.1.1'],
  ['550-5.2.1 line 550 5.2.1 line', undefined, '550', '5.2.1'],
  ['Sorry, no mailbox here by that name. (#5.1.1)', undefined, null, '5.1.1'],
  ['550 User unknown', '5.0.0', '550', '5.0.0'],
  ['550 5.0.0 User unknown', '5.1.1 (bad address)', '550', '5.1.1'],
  ['550 5.7.1 Blocked', '5.1.1', '550', '5.7.1'],
  ["5.1.0 - Unknown address error 550-'5.7.1 Access denied' (delivery attempts: 0)", '5.0.0', '550', '5.7.1'],
  ["5.3.0 - Other mail system problem 550-'Unknown user' (delivery attempts: 0)", '5.0.0', '550', '5.3.0'],
  ['554 4.4.7 Message expired: unable to deliver.<421 4.4.2 Connection timed out>', '4.4.7', '421', '4.4.2'],
  ['host mx.example[192.0.2.1] said: 452 4.2.2 full', undefined, '452', '4.2.2'],
  ['554 550 Host unknown', undefined, '550', null],
  ['501: 5.1.8 Sender address rejected', undefined, '501', '5.1.8'],
  ['not accepted: 5.7.1 This system does not relay', undefined, null, '5.7.1'],
  ['connect to mx.example[192.0.2.550]:25: timed out SIZE=555', undefined, null, null],
  ['policy (3.2.1.1) at 10:55:01', undefined, null, null],
])('%j and %j', (diagnostic, field, smtpCode, status) => {
  expect(readReply(diagnostic, field)).toMatchObject({ smtpCode, status })
})

test('the core is what the last server said', () => {
  const said = 'host a said: 554 5.1.1 undeliverable address: host b[private/lmtp] said: 550 No Such User Here'
  expect(readReply(said, undefined).core).toBe(' 550 No Such User Here')
})
