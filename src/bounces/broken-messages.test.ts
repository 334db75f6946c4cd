import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readReport } from './read-report.ts'

const FIXTURES = new URL('fixtures/', import.meta.url)
const files = readdirSync(FIXTURES).map((name): [string, Buffer] => [name, readFileSync(new URL(name, FIXTURES))])

// BN-5: whatever arrives, there is an answer
test.each(files)('%s, cut at each tenth byte', (_, file) => {
  for (let end = 0; end < file.length; end += 10) answer(file.subarray(0, end))
})

test.each(files)('%s with any byte changed', (_, file) => {
  const change = fc.tuple(fc.nat(file.length - 1), fc.nat(255))
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), changes => {
      const bytes = Buffer.from(file)
      for (const [at, byte] of changes) bytes[at] = byte
      answer(bytes)
    }),
    { numRuns: 60 },
  )
})

test('a notification whose recipient is no address names nobody', () => {
  const file = readFileSync(new URL('ses-by-sns-mail.eml', FIXTURES), 'latin1')
  expect(readReport(Buffer.from(file)).recipients).toHaveLength(1)
  expect(readReport(Buffer.from(file.replaceAll('ann@', 'ann|')))).toEqual({ kind: 'bounce', recipients: [] })
})

test('any bytes, after any beginning', () => {
  const beginnings = fc.constantFrom(
    '',
    'Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: ',
    'From: MAILER-DAEMON\nSubject: failure notice\n\n<',
    'Content-Type: text/html; charset=iso-2022-jp\nContent-Transfer-Encoding: base64\n\n',
    'Content-Type: multipart/report\n\n--x\nContent-Type: message/feedback-report\n\nFeedback-Type: ',
    'Subject: =?utf-8?q?',
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map(text => Buffer.from(text)),
  )
  fc.assert(
    fc.property(beginnings, bytes, (beginning, rest) => {
      answer(Buffer.concat([Buffer.from(beginning), rest]))
    }),
    { numRuns: 3_000 },
  )
})

// Each was the worst for an expression that could match it in many ways: only that lines are cut kept it from standing still.
test.each([
  ['an address and brackets that never close', `a@b.example(${'"@'.repeat(590)}`],
  ['half of a label', `empfcr${'destinat'.repeat(140)} a@b.example`],
  ['statuses of wrappers', '2.2.2 - 0'.repeat(130)],
  ['many @ before the dots of sendmail', `550 ${'a@'.repeat(590)}`],
])('%s, on every line', (_, line) => {
  const head = 'From: MAILER-DAEMON@b.example\nX-Failed-Recipients: ann@example.org\n\n>>> RCPT To:<ann@example.org>\n'
  const { kind } = readReport(Buffer.from(head + `${line}\n`.repeat(60)))
  expect(kind).toBe('bounce')
})

const REPORT = readFileSync(new URL('postfix-unknown-user.eml', FIXTURES))
const SAYS = [{ address: 'ann@example.org', outcome: 'hard' }]

test('a report of 50 MB is read by its beginning, and its size costs no memory', () => {
  const huge = Buffer.concat([REPORT, Buffer.alloc(50_000_000, 'Please find attached.\r\n')])
  const before = process.memoryUsage().heapUsed
  expect(readReport(huge).recipients).toMatchObject(SAYS)
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(40_000_000)
})

test('10 000 parts', () => {
  const part = '--b\nContent-Type: text/plain\n\n<ann@example.org>: 550 5.1.1 User unknown\n\n'
  const head = 'From: MAILER-DAEMON\nSubject: failure notice\nContent-Type: multipart/mixed; boundary=b\n\n'
  expect(readReport(Buffer.from(`${head}${part.repeat(10_000)}--b--\n`)).recipients).toMatchObject(SAYS)
})

test('parts within parts, 1 000 deep', () => {
  const open = Array.from(
    { length: 1_000 },
    (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n`,
  )
  answer(
    Buffer.from(`${open.join('')}Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; ann@example.org\n`),
  )
})

test('messages within messages, 1 000 deep, are one message', () => {
  const open = 'From: MAILER-DAEMON\nSubject: failure notice\nContent-Type: message/rfc822\n\n'
  expect(answer(Buffer.from(open.repeat(1_000)))).toMatchObject({ recipients: [] })
})

// What makes readers that look back slow, to minutes: long lines of what nearly begins something. The runner's time limit is the limit.
test.each([
  ['addresses without an end', '@'.repeat(400_000)],
  ['local parts without an @', 'a'.repeat(400_000)],
  ['brackets', '<'.repeat(400_000)],
  ['codes', '550 '.repeat(100_000)],
  ['half boundaries', '--b\n'.repeat(100_000)],
  ['spaces', `${' '.repeat(400_000)}x`],
  ['encoded words', '=?utf-8?q?'.repeat(40_000)],
  ['colons', 'a:'.repeat(200_000)],
  ['links', 'https://'.repeat(50_000)],
  ['tags', '<style'.repeat(60_000)],
  ['rules', `${'-'.repeat(70)}\n`.repeat(6_000)],
])('%s do not keep it busy', (_, text) => {
  for (const head of [
    'From: MAILER-DAEMON\nSubject: failure notice\n\n',
    'Content-Type: text/html\n\n',
    'Subject: ',
    'Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.example\nDiagnostic-Code: smtp; ',
  ]) {
    answer(Buffer.from(head + text))
  }
})

function answer(bytes: Uint8Array) {
  const report = readReport(bytes)
  expect(['bounce', 'complaint', 'autoreply', 'not-bounce']).toContain(report.kind)
  for (const one of report.recipients) {
    expect(one.address).toContain('@')
    expect(one.address.length).toBeLessThan(700)
    expect(one.diagnostic.length).toBeLessThanOrEqual(2_000)
  }
  return report
}
