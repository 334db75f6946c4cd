import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const FIXTURES = fileURLToPath(new URL('../src/bounces/fixtures/', import.meta.url))

/** Without any setting, as on a machine that has no Veto: it must open nothing. */
async function classify(...words: string[]) {
  const run = promisify(execFile)(process.execPath, [MAIN, 'bounce', 'classify', ...words], { env: {}, cwd: '/' })
  const { stdout, stderr, code } = await run.then(
    ended => ({ ...ended, code: 0 }),
    (ended: { stdout: string; stderr: string; code: number }) => ended,
  )
  return { lines: stdout.trimEnd().split('\n'), stderr, code }
}

// BN-3, BN-4
test('bounce classify prints one JSON line per file, and needs no database', async () => {
  const files = readdirSync(FIXTURES).map(name => FIXTURES + name)
  const { lines, code } = await classify(...files, '--json')
  const answers = lines.map(line => JSON.parse(line))
  expect(code).toBe(0)
  expect(answers.map(one => FIXTURES + one.file)).toEqual(files)
  expect(answers.find(one => one.file === 'postfix-unknown-user.eml')).toEqual({
    file: 'postfix-unknown-user.eml',
    kind: 'bounce',
    recipients: [
      {
        address: 'ann@example.org',
        outcome: 'hard',
        permanence: 'permanent',
        reason: 'userunknown',
        status: '5.1.1',
        smtpCode: '550',
        diagnostic: '550 5.1.1 <ann@example.org>: Recipient address rejected: User unknown in virtual mailbox table',
        rule: expect.stringMatching(/^userunknown:/),
      },
    ],
  })
})

test('a file that cannot be read is named, and the others are still classified', async () => {
  const { lines, stderr, code } = await classify('--json', '/gone.eml', `${FIXTURES}vacation.eml`)
  expect(lines).toEqual(['{"file":"vacation.eml","kind":"autoreply","recipients":[]}'])
  expect(stderr).toContain('/gone.eml could not be read')
  expect(code).toBe(1)
})

test('for people, in words', async () => {
  const { lines } = await classify(`${FIXTURES}imail-over-quota.eml`)
  expect(lines).toEqual(['imail-over-quota.eml: bounce', '  ann@example.org: soft, mailboxfull, rule mailboxfull:full'])
})
