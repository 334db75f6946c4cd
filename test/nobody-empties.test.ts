import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, call } from './call.ts'
import { createInstallation, type RunningVeto, type TestInstallation, until } from './processes.ts'

// The evasions of the story that Veto is made from, tried one after the other against a server that runs.
let installation: TestInstallation
let veto: RunningVeto
let ours: string
let theirs: string
let marketer: string
let service: string

beforeAll(async () => {
  installation = createInstallation()
  veto = await installation.start()
  ours = await setUp('ours')
  theirs = await setUp('theirs')
  const person = await ask(ours, 'POST', '/people', { email: 'm@ours.example', roles: ['marketer'] })
  marketer = (await ask(ours, 'POST', `/people/${person.body.id}/tokens`, { name: 'test' })).body.apiKey
  const scopes = ['blacklist:read', 'blacklist:write', 'imports', 'contacts']
  service = (await ask(ours, 'POST', '/keys', { name: 'shop', scopes })).body.apiKey
})
afterAll(() => installation.close())

// BL-2
describe('emptying the blacklist', () => {
  it('over HTTP: no path takes DELETE, PUT or PATCH', async () => {
    const { id } = await list('kept@example.com', 'opt_out')
    const paths = ['/blacklist', '/blacklist/entries', `/blacklist/entries/${id}`, `/blacklist/entries/${id}/lift`]
    for (const path of [...paths, '/blacklist/exports', '/blacklist/verdicts']) {
      for (const method of ['DELETE', 'PUT', 'PATCH']) {
        const { status, type } = await ask(ours, method, path)
        expect([404, 405], `${method} ${path}`).toContain(status)
        expect(type).toContain('application/problem+json')
      }
    }
    for (const path of ['/blacklist/entries/lift', '/blacklist/lift', '/blacklist/clear'])
      expect((await ask(ours, 'POST', path, { ids: [id] })).status).toBeOneOf([404, 405])
    expect(await ask(ours, 'GET', `/blacklist/entries/${id}`)).toMatchObject({ status: 200, body: { liftedAt: null } })
  })

  it.each([['clear'], ['lift', 'kept@example.com']])(
    'on the command line: there is no "blacklist %s"',
    async (...words) => {
      const { code, stderr } = await installation.run(['blacklist', ...words, '--as', 'owner@ours.example'])
      expect([code, stderr]).toEqual([1, expect.stringMatching(/Unknown command/)])
    },
  )

  it.each<[role: string, sql: string, code: string]>([
    ['veto_app', 'delete from blacklist_entries', '42501'],
    ['veto_app', 'truncate blacklist_entries cascade', '42501'],
    ['veto_app', 'update blacklist_entries set lifted_at = now()', '42501'],
    ['veto_worker', 'delete from blacklist_entries', '42501'],
    ['veto_owner', 'delete from blacklist_entries', 'VT001'],
    ['veto_owner', 'truncate blacklist_entries cascade', 'VT001'],
    ['veto_superuser', 'delete from blacklist_entries', 'VT001'],
  ])('by SQL as %s: "%s" is refused', async (role, sql, code) => {
    const client = await installation.connect(role)
    await expect(client.query(sql)).rejects.toMatchObject({ code })
    await client.end()
  })
})

// BL-3, BL-4
describe('lifting', () => {
  it.each<[reason: string, channel: string, proof: string, says: RegExp]>([
    ['complaint', 'letter', 'a letter', /complaint is never lifted by hand/],
    ['erasure', 'letter', 'a letter', /request for erasure is never lifted by hand/],
    ['hard_bounce', 'phone', 'they called', /recorded proof of life only/],
    ['opt_out', 'phone', '', /Attach the proof/],
    ['opt_out', 'provider_incident', 'a status page', /recipient's own authorisation only/],
  ])(
    'a %s by %s with the proof "%s" is refused with the policy, and the attempt is remembered',
    async (reason, channel, proof, says) => {
      const { id } = await list(`${reason}-${channel}@example.com`, reason)
      const refused = await lift(ours, id, { channel, proof })
      expect(refused).toMatchObject({
        status: 409,
        body: { detail: expect.stringMatching(says), policy: expect.any(String) },
      })
      expect(await payloadsOf(ours, 'blacklist.lift_refused')).toContainEqual(expect.objectContaining({ entryId: id }))
    },
  )

  it('is for privacy officers only: not for a marketer, not for a service key, not for the other organisation', async () => {
    const { id } = await list('only@example.com', 'opt_out')
    const given = { channel: 'letter', proof: 'a letter' }
    expect((await lift(marketer, id, given)).status).toBe(403)
    expect((await lift(service, id, given)).status).toBe(403)
    expect((await lift(theirs, id, given)).status).toBe(404)
  })

  it('with what the policy asks for it is done, one by one; the sixth in an hour raises an alarm', async () => {
    for (let at = 1; at <= 6; at++) {
      const { id } = await list(`back${at}@example.com`, 'opt_out')
      expect(await lift(ours, id, { channel: 'letter', proof: 'a letter' })).toMatchObject({ status: 200 })
      expect(await payloadsOf(ours, 'alarm.many_lifts')).toHaveLength(at > 5 ? 1 : 0)
    }
    const { id } = await list('alive@example.com', 'hard_bounce')
    expect((await lift(ours, id, { channel: 'authenticated_mail', proof: 'DKIM-signed' })).status).toBe(200)
  })
})

// BL-13
describe('importing the blacklist as contacts', () => {
  it('is held: nothing is loaded, and only a privacy officer lets it go on, without the listed', async () => {
    await importFile(ours, addresses('left', 150), { kind: 'opt-outs' })
    const file = addresses('left', 150) + addresses('clean', 50, '')
    const held = await importFile(ours, file)
    expect(held).toMatchObject({
      state: 'held',
      failure: { code: 'looks_like_the_blacklist', details: { refused: 150 } },
    })
    expect(await payloadsOf(ours, 'alarm.import_held')).toContainEqual(expect.objectContaining({ importId: held.id }))
    for (const key of [marketer, service]) {
      for (const path of ['release', 'discard'])
        expect((await ask(key, 'POST', `/imports/${held.id}/${path}`)).status).toBe(403)
    }
    expect((await ask(theirs, 'POST', `/imports/${held.id}/release`)).status).toBe(404)
    expect((await ask(ours, 'POST', `/imports/${held.id}/release`)).status).toBe(202)
    expect(await ended(ours, held.id)).toMatchObject({ state: 'done', created: 50, blocked: 150 })
  })

  it('can be discarded instead, once', async () => {
    const held = await importFile(ours, addresses('left', 150))
    expect(await ask(ours, 'POST', `/imports/${held.id}/discard`)).toMatchObject({
      status: 200,
      body: { state: 'discarded' },
    })
    expect((await ask(ours, 'POST', `/imports/${held.id}/release`)).status).toBe(409)
  })

  // BL-14
  it('by "a separate account": a canary of the export raises an alarm in both organisations', async () => {
    const exported = await ask(ours, 'POST', '/blacklist/exports', { form: 'clear' })
    expect(exported.type).toContain('text/csv')
    await importFile(theirs, exported.text)
    expect(await payloadsOf(ours, 'alarm.export_leaked')).toHaveLength(1)
    expect(await payloadsOf(theirs, 'alarm.import_of_a_leaked_blacklist')).toHaveLength(1)
  })
})

// IM-6
it('a file of opt-outs that stops many is held: marketing to its rows waits, and only the exact number lets it go on', async () => {
  await importFile(theirs, addresses('customer', 1_000), { noOptOuts: 'true' })
  const held = await importFile(theirs, addresses('customer', 200), { kind: 'opt-outs' })
  expect(held).toMatchObject({ state: 'held', failure: { code: 'stops_many_contacts' }, contactsStopped: 200 })
  const verdictOf = async (purpose: string) =>
    (await ask(theirs, 'POST', '/blacklist/verdicts', { addresses: ['customer1@example.com'], purpose })).body
      .verdicts[0]
  expect(await verdictOf('marketing')).toMatchObject({ allowed: false, reason: 'held_import' })
  expect(await verdictOf('service')).toMatchObject({ allowed: true })

  const release = (contactsStopped?: number) => ask(theirs, 'POST', `/imports/${held.id}/release`, { contactsStopped })
  expect(await release()).toMatchObject({ status: 409, body: { contactsStopped: 200 } })
  expect(await release(199)).toMatchObject({ status: 409 })
  expect(await payloadsOf(theirs, 'import.release_refused')).toHaveLength(2)
  expect(await release(200)).toMatchObject({ status: 202 })
  expect(await ended(theirs, held.id)).toMatchObject({ state: 'done', listed: 200 })
  expect(await verdictOf('marketing')).toMatchObject({ allowed: false, reason: 'opt_out' })
})

// BL-14
it('a sending domain belongs to one organisation: a second claim is refused, and both are told', async () => {
  expect((await ask(ours, 'POST', '/sending-domains', { domain: 'bakery.example.com' })).status).toBe(400)
  expect((await ask(ours, 'POST', '/sending-domains', { domain: 'bakery-of-ours.be' })).status).toBe(201)
  expect((await ask(ours, 'POST', '/sending-domains', { domain: 'bakery-of-ours.be' })).status).toBe(200)
  const second = await ask(theirs, 'POST', '/sending-domains', { domain: 'Bakery-of-Ours.be' })
  expect(second).toMatchObject({ status: 409, body: { domain: 'bakery-of-ours.be' } })
  expect(second.text).not.toContain('ours.example')
  for (const key of [ours, theirs]) expect(await payloadsOf(key, 'alarm.domain_claimed_twice')).toHaveLength(1)
})

// BL-7
it('of all that, the audit logs of both organisations are intact', async () => {
  for (const person of ['owner@ours.example', 'owner@theirs.example'])
    expect(await installation.json('audit', 'verify', '--as', person)).toMatchObject({ isIntact: true })
})

async function setUp(name: string): Promise<string> {
  const words = ['--organisation', name, '--email', `owner@${name}.example`, '--password', 'a long sentence is good']
  return (await installation.json('setup', ...words)).apiKey
}

function ask(key: string, method: string, path: string, body?: unknown): Promise<Answer> {
  return call(veto, key, method, path, body)
}

async function list(address: string, reason: string): Promise<{ id: string }> {
  const { status, body } = await ask(ours, 'POST', '/blacklist/entries', {
    address,
    reason,
    since: '2025-01-01T00:00:00Z',
  })
  expect(status).toBe(201)
  return body
}

function lift(key: string, id: string, given: { channel: string; proof: string }): Promise<Answer> {
  const authorisation = { givenBy: 'the recipient', givenAt: '2025-06-01T10:00:00Z', ...given }
  return ask(key, 'POST', `/blacklist/entries/${id}/lift`, { authorisation, note: 'test' })
}

async function payloadsOf(key: string, kind: string): Promise<unknown[]> {
  const { body } = await ask(key, 'GET', `/audit/events?kind=${kind}`)
  return body.items.map((event: { payload: unknown }) => event.payload)
}

async function importFile(key: string, text: string, fields: Record<string, string> = {}) {
  const form = new FormData()
  form.set('file', new Blob([text]), 'people.csv')
  for (const [name, value] of Object.entries({ basis: 'consent', source: 'test', ...fields })) form.set(name, value)
  const { status, body } = await ask(key, 'POST', '/imports', form)
  expect(status).toBe(202)
  return ended(key, body.id)
}

function ended(key: string, id: string) {
  return until(async () => {
    const { body } = await ask(key, 'GET', `/imports/${id}`)
    return (body.finishedAt || body.state === 'held') && body
  })
}

function addresses(prefix: string, count: number, header = 'email\n'): string {
  return header + Array.from({ length: count }, (_, at) => `${prefix}${at}@example.com\n`).join('')
}
