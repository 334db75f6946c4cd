import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { openBrowserSession } from '../../../test/browser-session.ts'
import { createAwayApi } from '../../../test/empty-api.ts'
import { accountRoutes, logInRoutes } from '../routes.ts'

const OWNER = { email: 'owner@ours.example', password: 'correct horse' }

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(logIn => [...accountRoutes, ...logInRoutes(logIn)])
})
afterAll(() => api.close())

const signIn = async (who = OWNER, headers = {}) => {
  const browser = openBrowserSession(api)
  const answer = await browser.call('POST', '/api/auth/sign-in/email', who, headers)
  return { browser, answer }
}
const kinds = async (organisationId: string) => (await api.events(organisationId)).map(({ kind }) => kind)

// AC-1
describe('a person', () => {
  test('logs in, acts by the cookie with their roles, and logs out', async () => {
    const { browser, answer } = await signIn()
    expect(answer).toMatchObject({ status: 200, body: { twoFactorRedirect: false } })
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({ email: OWNER.email, id: api.ours.personId })
    expect((await browser.call('POST', '/api/v1/workspaces', { name: 'By cookie' })).status).toBe(201)
    expect((await browser.call('POST', '/api/auth/sign-out')).status).toBe(200)
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await kinds(api.ours.id)).slice(-3)).toEqual([
      'accounts.logged_in',
      'accounts.workspace_created',
      'accounts.logged_out',
    ])
  })

  test('gets a cookie that scripts cannot read, and no token beside it', async () => {
    const { answer } = await signIn()
    const [cookie = '', ...others] = answer.setCookies
    expect(others).toEqual([])
    expect(cookie).toMatch(/^veto\.session_token=/)
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute)
    expect(answer.text).toBe('{"twoFactorRedirect":false}')
  })

  test('whose session is over in the database is out with the next request', async () => {
    const { browser } = await signIn()
    await sql`update sessions set expires_at = now() - interval '1 second'`.execute(api.db.superuser)
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401)
  })

  test('has the roles of this moment', async () => {
    const { browser } = await signIn()
    await sql`update memberships set roles = '{reader}' where person_id = ${api.ours.personId}`.execute(
      api.db.superuser,
    )
    expect((await browser.call('POST', '/api/v1/workspaces', { name: 'No more' })).status).toBe(403)
    await sql`update memberships set roles = '{owner,privacy_officer}' where person_id = ${api.ours.personId}`.execute(
      api.db.superuser,
    )
  })

  test('of another organisation sees theirs only', async () => {
    const { browser } = await signIn({ ...OWNER, email: 'owner@theirs.example' })
    expect((await browser.call('GET', '/api/v1/me')).body.organisation.id).toBe(api.theirs.id)
  })

  test('with a cookie and a key acts by the key', async () => {
    const { browser } = await signIn()
    const { body } = await browser.call('GET', '/api/v1/me', undefined, { authorization: `Bearer ${api.theirs.key}` })
    expect(body.organisation.id).toBe(api.theirs.id)
    expect((await browser.call('GET', '/api/v1/me', undefined, { authorization: 'Bearer veto_x' })).status).toBe(401)
  })
})

describe('who does not know the password', () => {
  test('gets the same answer whether there is such a person or not', async () => {
    const wrong = (await signIn({ ...OWNER, password: 'wrong' })).answer
    const unknown = (await signIn({ email: 'nobody@nowhere.example', password: 'wrong' })).answer
    const noAddress = (await signIn({ email: 'nobody', password: 'wrong' })).answer
    expect(wrong).toMatchObject({ status: 401, body: { type: '/problems/unauthenticated', reason: 'wrong_log_in' } })
    for (const other of [unknown, noAddress]) expect(other.text).toBe(wrong.text)
    expect(wrong.setCookies).toEqual([])
  })

  test('is on record at the organisations of the person, and nowhere else', async () => {
    await signIn({ ...OWNER, password: 'wrong' })
    await api.logIn.settle()
    expect((await api.events(api.ours.id)).at(-1)).toMatchObject({
      kind: 'accounts.log_in_failed',
      actor: { kind: 'system' },
      payload: { email: OWNER.email, by: 'password', from: '127.0.0.1' },
    })
    expect(await kinds(api.theirs.id)).not.toContain('accounts.log_in_failed')
  })

  test.each(['victim@ours.example', 'unknown@nowhere.example'])(
    'is stopped after ten guesses at %s, wherever they come from, and told when to come back',
    async email => {
      await api.call(api.ours.key, 'POST', '/people', { email: 'victim@ours.example', roles: ['reader'] })
      const guess = async (n: number) =>
        (await signIn({ email, password: `guess ${n}` }, { 'x-forwarded-for': `198.51.100.${n}` })).answer
      const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => guess(n)))
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429, 429])
      const stopped = answers.find(({ status }) => status === 429)
      expect(stopped?.headers['content-type']).toBe('application/problem+json')
      expect(Number(stopped?.headers['retry-after'])).toBeGreaterThan(0)
    },
  )

  test('is stopped after fifty guesses from one place, at whomever', async () => {
    const from = { 'x-forwarded-for': '2001:db8::1' }
    const guess = async (n: number) => (await signIn({ email: `p${n}@x.example`, password: 'x' }, from)).answer.status
    for (let n = 0; n < 50; n++) expect(await guess(n)).toBe(401)
    const nextDoor = { 'x-forwarded-for': '2001:db8::ffff:2' }
    expect((await signIn(OWNER, nextDoor)).answer.status).toBe(429)
    expect((await signIn(OWNER, { 'x-forwarded-for': '2001:db8:1::1' })).answer.status).toBe(200)
  })
})

describe('a request of another site', () => {
  test.each([
    ['without our header', { 'veto-request': '' }],
    ['from another origin', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['from an origin that hides', { origin: 'null' }],
    ['at a name of somebody else that leads here', { host: 'evil.example', origin: 'http://evil.example' }],
  ])('%s changes nothing, and logs nobody in', async (_, headers) => {
    const { browser } = await signIn()
    const made = await browser.call('POST', '/api/v1/workspaces', { name: 'Forged' }, headers)
    expect(made.status).toBe(403)
    const logIn = await signIn(OWNER, headers)
    expect(logIn.answer).toMatchObject({ status: 403, setCookies: [] })
  })
})

describe('better-auth', () => {
  test.each([
    ['POST', '/sign-up/email'],
    ['POST', '/change-email'],
    ['POST', '/delete-user'],
    ['POST', '/update-user'],
    ['POST', '/request-password-reset'],
    ['POST', '/reset-password'],
    ['GET', '/list-sessions'],
    ['GET', '/get-session'],
    ['POST', '/sign-in/social'],
    ['POST', '/two-factor/send-otp'],
    ['GET', '/ok'],
  ] as const)('is not reachable where no line of ours names it: %s %s', async (method, path) => {
    const { browser } = await signIn()
    expect((await browser.call(method, `/api/auth${path}`, method === 'GET' ? undefined : {})).status).toBe(404)
  })
})

describe('a database that is away', () => {
  test('is 503 for who is logged in, and for who wants to be', async () => {
    const { browser } = await signIn()
    const api = await createAwayApi(logIn => [...accountRoutes, ...logInRoutes(logIn)])
    const away = openBrowserSession(api)
    for (const [name, value] of browser.cookies) away.cookies.set(name, value)
    expect((await away.call('GET', '/api/v1/me')).status).toBe(503)
    expect((await away.call('POST', '/api/auth/sign-in/email', OWNER)).status).toBe(503)
    await api.close()
  })
})

test('log-ins that are begun and never ended do not fill the database', async () => {
  const from = { 'x-forwarded-for': '203.0.113.5' }
  const begin = () =>
    openBrowserSession(api).call('GET', '/api/auth/passkey/generate-authenticate-options', undefined, from)
  for (let n = 0; n < 300; n++) expect((await begin()).status).toBe(200)
  expect((await begin()).status).toBe(429)
})

test('sessions that are over are forgotten with a later log-in', async () => {
  await signIn()
  await sql`update sessions set expires_at = now() - interval '1 day'`.execute(api.db.superuser)
  const before = await api.db.superuser.selectFrom('sessions').select('id').execute()
  await signIn()
  const after = await api.db.superuser.selectFrom('sessions').select('id').execute()
  expect(after).toHaveLength(before.length - Math.min(before.length, 20) + 1)
})
