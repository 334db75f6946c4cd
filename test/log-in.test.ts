import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createInstallation, type RunningVeto, type TestInstallation } from './processes.ts'

// The first run and log-ins through real processes, as a browser sees them: each step stands on the one before. AC-1
describe('from the first run on', () => {
  let installation: TestInstallation
  let veto: RunningVeto
  let cookie = ''

  beforeAll(async () => {
    installation = createInstallation()
    veto = await installation.start()
  })
  afterAll(() => installation.close())

  async function browse(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const own = {
      'veto-request': '1',
      origin: veto.url,
      'sec-fetch-site': 'same-origin',
      ...(cookie ? { cookie } : {}),
    }
    const reply = await fetch(`${veto.url}${path}`, {
      method,
      headers: { ...own, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const set = reply.headers.getSetCookie().find(one => one.startsWith('veto.session_token='))
    if (set) cookie = set.split(';', 1)[0] ?? ''
    // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a body by comparing it
    return { status: reply.status, body: (await reply.json()) as any }
  }

  const OWNER = { email: 'you@example.com', password: 'a long sentence is good' }

  it('whoever is at this machine makes the organisation; others need the code that was printed', async () => {
    const code = /setup code:\n {2}(\S+)/.exec(veto.output())?.[1]
    const input = { organisation: 'Bakery', name: 'You', ...OWNER, language: 'nl', country: 'BE' }
    const proxied = { 'x-forwarded-for': '198.51.100.1' }
    expect((await browse('GET', '/api/v1/installation', undefined, proxied)).body).toMatchObject({
      needsSetupCode: true,
    })
    expect((await browse('POST', '/api/v1/installation/setup', input, proxied)).status).toBe(403)
    expect((await browse('GET', '/api/v1/installation')).body).toMatchObject({ needsSetupCode: false })
    expect((await browse('POST', '/api/v1/installation/setup', { ...input, code }, proxied)).status).toBe(201)
    expect((await browse('GET', '/api/v1/me')).body).toMatchObject({ name: 'You', organisation: { country: 'BE' } })
  })

  it('the session outlives a restart, which no longer speaks of a code', async () => {
    await veto.end()
    veto = await installation.start()
    expect(veto.output()).not.toContain('setup code')
    expect((await browse('GET', '/api/v1/me')).status).toBe(200)
  })

  it('a command lets the only owner in again who lost everything; the link works once', async () => {
    const { url } = await installation.json('new-password-link', '--email', OWNER.email, '--turn-off-second-step')
    expect((await browse('GET', '/api/v1/me')).status).toBe(401)
    expect((await browse('POST', '/api/auth/sign-in/email', OWNER)).status).toBe(401)
    const path = `/api/v1/invitations/by-token/${url.split('/').at(-1)}/accept`
    expect((await browse('POST', path, { password: 'another long sentence' })).status).toBe(200)
    expect((await browse('GET', '/api/v1/me')).body).toMatchObject({ roles: ['owner', 'privacy_officer'] })
    expect((await browse('POST', path, { password: 'once more the same' })).status).toBe(404)
    const { body } = await browse('GET', '/api/v1/audit/events?kind=accounts.new_password')
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual([
      'accounts.new_password_set',
      'accounts.new_password_link_made',
    ])
  })

  it('nobody of that name gets none', async () => {
    const { code, stderr } = await installation.run(['new-password-link', '--email', 'who@example.com'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('belongs to no organisation')])
  })
})
