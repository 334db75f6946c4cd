import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from './call.ts'
import { createInstallation, type RunningVeto, type TestInstallation, until } from './processes.ts'

// The README's first five minutes, by the commands it names: each step stands on the one before.
describe('the first minutes', () => {
  let installation: TestInstallation
  let veto: RunningVeto
  let key: string

  beforeAll(async () => {
    installation = createInstallation()
    veto = await installation.start()
  })
  afterAll(() => installation.close())

  it('a first start prints its address, how to make the first organisation, and a loud note to back up the list key', () => {
    expect(veto.output()).toMatch(/Open http:\/\/localhost:\d+\n/)
    expect(veto.output()).toMatch(/asks for this setup code:\n {2}\w{4}-\w{4}-\w{4}\n/)
    expect(veto.output()).toMatch(/Veto listens on http:\/\/127\.0\.0\.1:\d+ \(API reference: http:\S+\/api\/docs\)/)
    expect(veto.output()).toContain('npm run veto -- setup --organisation')
    expect(veto.output()).toMatch(/list key was made: \S+secrets\/list\.key\. BACK IT UP NOW/)
  })

  // AC-1
  it('setup --json prints exactly four fields, and the key works over HTTP', async () => {
    const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
    const made = await installation.json('setup', ...words)
    expect(Object.keys(made)).toEqual(['organisationId', 'workspaceId', 'userId', 'apiKey'])
    key = made.apiKey
    expect(await call(veto, key, 'GET', '/me')).toMatchObject({
      status: 200,
      body: {
        email: 'you@example.com',
        roles: ['owner', 'privacy_officer'],
        organisation: { id: made.organisationId },
      },
    })
    expect(await call(veto, `${key.slice(0, -1)}x`, 'GET', '/me')).toMatchObject({ status: 401 })
  })

  // IM-3, BL-1
  it('the opt-outs come first', async () => {
    const file = write(
      'left.csv',
      'email;date\nann@example.com;2024-03-08\nbob@example.com;2025-01-20\nno address;\nbob@example.com;2023-01-20\n',
    )
    expect(await installation.json('import', file, '--kind', 'opt-outs')).toEqual({
      read: 4,
      listed: 2,
      alreadyListed: 0,
      invalid: 1,
      duplicate: 1,
      contactsStopped: 0,
    })
  })

  // IM-1, IM-2, IM-5, BL-6, BL-9
  it('then the contacts: whoever said no is taken out, in whatever spelling, and the overview adds up', async () => {
    const file = write(
      'contacts.csv',
      'e-mail,prénom\nANN@Example.com,Ann\ncarl@example.com,Carl\ncarl@EXAMPLE.com,Carl\ndora@@example.com,Dora\nbob+x@example.com,Bob\n',
    )
    const overview = await installation.json('import', file, '--basis', 'consent', '--source', 'old newsletter tool')
    expect(overview).toEqual({
      id: expect.any(String),
      read: 5,
      created: 2,
      updated: 0,
      unchanged: 0,
      blocked: 1,
      invalid: 1,
      duplicate: 1,
      blockedByReason: { opt_out: 1 },
      invalidByFault: { two_ats: 1 },
      seconds: expect.any(Number),
    })
    const rows = await call(veto, key, 'GET', `/imports/${overview.id}/rows?verdict=created`)
    expect(rows.body.items).toMatchObject([
      { row: 2, address: 'carl@example.com', warning: null },
      { row: 5, address: 'bob+x@example.com', warning: { kind: 'near_variant', reason: 'opt_out' } },
    ])
  })

  it('without a basis nothing is imported', async () => {
    const { code, stderr } = await installation.run([
      'import',
      write('more.csv', 'email\nx@example.com\n'),
      '--source',
      'x',
    ])
    expect([code, stderr]).toEqual([1, expect.stringMatching(/on what basis.*consent, customer, business/)])
  })

  // BL-11
  it('why: since when, on what proof, who may change it', async () => {
    const { stdout } = await installation.run(['blacklist', 'why', 'Ann@example.com'])
    expect(stdout).toMatch(/marketing is stopped, service mail may be sent/)
    expect(stdout).toMatch(/opt_out since 2024-03-08/)
    expect(stdout).toMatch(/proof: import.*left\.csv/)
    expect(stdout).toMatch(/recipient's recorded authorisation/)
  })

  // BL-6
  it('check reads addresses from standard input, and answers a JSON line each', async () => {
    const { stdout, code } = await installation.run(['check', '-'], {
      input: 'bob@example.com\ncarl@example.com\n\nnobody\n',
    })
    expect(code).toBe(0)
    expect(
      stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([
      { address: 'bob@example.com', allowed: false, reason: 'opt_out', since: '2023-01-20T00:00:00.000Z' },
      { address: 'carl@example.com', allowed: true },
      { address: 'nobody', allowed: false, reason: 'not_an_address', fault: 'no_at' },
    ])
  })

  // BL-12, BL-14
  it('the export is for programs or for a file, and carries canaries when it is in clear', async () => {
    const target = join(installation.dataDir, '..', 'blacklist.csv')
    const done = await installation.json('blacklist', 'export', '--output', target)
    expect(done).toMatchObject({ entries: 2, withoutAddress: 0 })
    const lines = readFileSync(target, 'utf8').trim().split('\r\n')
    expect(lines[0]).toBe('address,reason,since')
    expect(lines).toHaveLength(1 + 2 + 3)
    const { stdout } = await installation.run(['blacklist', 'export', '--form', 'keyed'])
    expect(stdout.trim().split('\r\n')).toHaveLength(1 + 2)
    expect(stdout).not.toContain('@')
  })

  // BL-7
  it('the audit log is intact, and knows all of it', async () => {
    expect(await installation.json('audit', 'verify')).toMatchObject({ isIntact: true, waiting: 0 })
    const { body } = await call(veto, key, 'GET', '/audit/events?limit=500')
    const kinds = new Set(body.items.map((event: { kind: string }) => event.kind))
    for (const kind of [
      'accounts.organisation_set_up',
      'import.started',
      'import.finished',
      'blacklist.looked_up',
      'blacklist.exported',
    ])
      expect(kinds).toContain(kind)
  })

  it('a second start on the same data folder says so, and leaves the first alone', async () => {
    const refused = await installation.run(['start'])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/is in use by "veto start" \(process \d+, since .*left alone.*VETO_DATA_DIR/)
    expect(await call(veto, key, 'GET', '/me')).toMatchObject({ status: 200 })
  })

  it('without a server, a command starts the database for its own time, and gives the same answers', async () => {
    const ended = await veto.end()
    expect(ended).toMatchObject({ code: 0, signal: null })
    expect(ended.seconds).toBeLessThan(10)
    expect(await installation.json('blacklist', 'why', 'bob@example.com')).toMatchObject({
      marketing: { allowed: false },
    })
    expect(() => installation.postmasterPid()).toThrow() // it went with the command
  })

  function write(name: string, text: string): string {
    const path = join(installation.dataDir, '..', name)
    writeFileSync(path, text)
    return path
  }
})

describe('a command in the very first seconds', () => {
  it('waits for the start that is still preparing the database', async () => {
    const installation = createInstallation()
    const starting = installation.start()
    await until(() => existsSync(join(installation.dataDir, 'postgres/cluster/postmaster.pid')))
    const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
    const made = await installation.json('setup', ...words)
    const veto = await starting
    expect(await call(veto, made.apiKey, 'GET', '/me')).toMatchObject({ status: 200 })
    await installation.close()
  })
})
