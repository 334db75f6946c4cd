import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { type BrowserSession, openBrowserSession } from '../../../test/browser-session.ts'
import { type OidcIdentity, type OidcProvider, startOidcProvider } from '../../../test/oidc-provider.ts'
import { addPersonWithPassword, logIn } from '../../../test/people.ts'
import { accountRoutes, firstRunRoutes, logInRoutes } from '../routes.ts'

let api: TestApi
let provider: OidcProvider
beforeAll(async () => {
  provider = await startOidcProvider()
  api = await createTestApi(
    logIn => [...accountRoutes, ...logInRoutes(logIn), ...firstRunRoutes({ logIn, setupCode: 'x' })],
    { oidc: provider },
  )
})
afterAll(async () => {
  await api.close()
  await provider.close()
})

const somebody = (name: string, more: Partial<OidcIdentity> = {}): OidcIdentity => ({
  sub: `sub-${name}`,
  email: `${name}@shop.example`,
  email_verified: true,
  ...more,
})

/** The whole way, as a browser goes it: to the provider and back. Answers where it is sent in the end. */
async function goThrough(browser: BrowserSession, who: OidcIdentity, path = '/sign-in/social'): Promise<string> {
  provider.is(who)
  const begun = await browser.call('POST', `/api/auth${path}`, {
    callbackURL: '/blacklist',
    errorCallbackURL: '/sign-in',
  })
  expect(begun).toMatchObject({ status: 200, body: { url: expect.stringContaining(`${provider.issuer}/authorize`) } })
  const sent = await fetch(begun.body.url, { redirect: 'manual' })
  const back = new URL(sent.headers.get('location') ?? '')
  expect(back.href).toContain('http://localhost/api/auth/callback/oidc')
  const arrived = await browser.call('GET', back.pathname + back.search)
  expect(arrived.status).toBe(302)
  return String(arrived.headers.location)
}
const me = (browser: BrowserSession) => browser.call('GET', '/api/v1/me')

// AC-1
describe('a log-in at the own provider', () => {
  test('is offered by its name', async () => {
    const { body } = await openBrowserSession(api).call('GET', '/api/v1/installation')
    expect(body.signIn).toMatchObject({ oidc: { name: 'Our company' } })
  })

  test('lets in who belongs to an organisation, by the verified e-mail, then by the account whatever its e-mail becomes', async () => {
    const { body } = await api.call(api.ours.key, 'POST', '/people', { email: 'ann@shop.example', roles: ['marketer'] })
    const browser = openBrowserSession(api)
    expect(await goThrough(browser, somebody('ann'))).toBe('/blacklist')
    expect((await me(browser)).body).toMatchObject({ id: body.id, roles: ['marketer'] })
    const again = openBrowserSession(api)
    await goThrough(again, somebody('ann', { email: 'ann.married@shop.example' }))
    expect((await me(again)).body.id).toBe(body.id)
    const kinds = (await api.events(api.ours.id)).filter(({ actor }) => actor.personId === body.id).map(e => e.kind)
    expect(kinds).toEqual(['accounts.provider_linked', 'accounts.logged_in', 'accounts.logged_in'])
  })

  test('makes nobody of a stranger', async () => {
    const browser = openBrowserSession(api)
    expect(await goThrough(browser, somebody('stranger'))).toMatch(/^\/sign-in\?error=/)
    expect((await me(browser)).status).toBe(401)
    const people = await api.db.superuser.selectFrom('people').select('email').execute()
    expect(people.map(({ email }) => email)).not.toContain('stranger@shop.example')
  })

  test.each<[string, Partial<OidcIdentity>]>([
    ['an e-mail that the provider did not verify', { email_verified: false }],
    ['a token that somebody else signed', { forged: true }],
    ['a token for another program', { wrong: { aud: 'another' } }],
    ['a token of another provider', { wrong: { iss: 'https://evil.example' } }],
    ['a token of another log-in', { wrong: { nonce: 'another' } }],
    ['a token that is over', { wrong: { exp: 1 } }],
  ])('with %s lets nobody in', async (_, more) => {
    await api.call(api.ours.key, 'POST', '/people', { email: 'bob@shop.example', roles: ['reader'] })
    const browser = openBrowserSession(api)
    expect(await goThrough(browser, somebody('bob', more))).toMatch(/error=/)
    expect((await me(browser)).status).toBe(401)
  })

  test('that another browser began is not finished here', async () => {
    await api.call(api.ours.key, 'POST', '/people', { email: 'carl@shop.example', roles: ['reader'] })
    provider.is(somebody('carl'))
    const begun = await openBrowserSession(api).call('POST', '/api/auth/sign-in/social', {})
    const back = new URL((await fetch(begun.body.url, { redirect: 'manual' })).headers.get('location') ?? '')
    const victim = openBrowserSession(api)
    const arrived = await victim.call('GET', back.pathname + back.search)
    expect(String(arrived.headers.location)).toMatch(/error=/)
    expect((await me(victim)).status).toBe(401)
  })

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'sends nobody to %s',
    async callbackURL => {
      const answer = await openBrowserSession(api).call('POST', '/api/auth/sign-in/social', { callbackURL })
      expect(answer.status).toBe(400)
    },
  )

  test('ends the password that somebody may have set before: the provider says who may log in', async () => {
    await addPersonWithPassword(api, api.ours, 'dora@shop.example', ['reader'])
    const before = await logIn(api, 'dora@shop.example')
    const browser = openBrowserSession(api)
    await goThrough(browser, somebody('dora'))
    expect((await me(browser)).status).toBe(200)
    expect((await me(before)).status).toBe(401)
    await expect(logIn(api, 'dora@shop.example')).rejects.toThrow(/401/)
    expect((await browser.call('GET', '/api/v1/me/log-in')).body).toMatchObject({ hasPassword: false, isLinked: true })
  })

  test('is linked by hand only to the own e-mail', async () => {
    await addPersonWithPassword(api, api.ours, 'eve@shop.example', ['reader'])
    const browser = await logIn(api, 'eve@shop.example')
    expect(await goThrough(browser, somebody('someone.else'), '/link-social')).toMatch(/error=/)
    expect((await browser.call('GET', '/api/v1/me/log-in')).body.isLinked).toBe(false)
    expect(await goThrough(browser, somebody('eve'), '/link-social')).toBe('/blacklist')
    const again = openBrowserSession(api)
    await goThrough(again, somebody('eve'))
    expect((await me(again)).body.email).toBe('eve@shop.example')
  })

  test('keeps no token of the provider', async () => {
    const rows = await api.db.superuser
      .selectFrom('logInMethods')
      .selectAll()
      .where('providerId', '=', 'oidc')
      .execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(
      ['id', 'personId', 'providerId', 'accountId', 'password', 'createdAt', 'updatedAt'].sort(),
    )
  })
})

test('a provider that does not answer keeps nobody from logging in another way', async () => {
  const away = await createTestApi(logInRoutes, { oidc: { ...provider, issuer: 'http://127.0.0.1:1' } })
  const browser = openBrowserSession(away)
  const begun = await browser.call('POST', '/api/auth/sign-in/social', {})
  expect(begun).toMatchObject({ status: 503, body: { reason: 'provider_away' } })
  await logIn(away, 'owner@ours.example', 'correct horse')
  await away.close()
})
