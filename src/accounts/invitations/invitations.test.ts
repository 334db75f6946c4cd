import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { openBrowserSession } from '../../../test/browser-session.ts'
import { addPersonWithPassword, logIn, PASSWORD } from '../../../test/people.ts'
import { accountRoutes, linkRoutes, logInRoutes } from '../routes.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(logIn => [...accountRoutes, ...linkRoutes(logIn), ...logInRoutes(logIn)])
})
afterAll(() => api.close())

const invite = (email: string, more: object = {}, key = api.ours.key) =>
  api.call(key, 'POST', '/invitations', { email, roles: ['marketer'], ...more })
const tokenOf = (url: string) => url.split('/').at(-1) as string
const open = (url: string) => openBrowserSession(api).call('GET', `/api/v1/invitations/by-token/${tokenOf(url)}`)
const accept = (url: string, body: object, browser = openBrowserSession(api)) =>
  browser.call('POST', `/api/v1/invitations/by-token/${tokenOf(url)}/accept`, body)
const rolesIn = async (organisation: TestApi['ours'], email: string) => {
  const { body } = await api.call(organisation.key, 'GET', '/people?limit=500')
  return body.items.find((person: { email: string }) => person.email === email)?.roles
}

// AC-1
describe('an invitation', () => {
  test('lets one person in, who chooses a password and is logged in', async () => {
    const { status, body } = await invite('New@Shop.example', { name: 'New', language: 'de' })
    expect(status).toBe(201)
    expect(body.url).toMatch(/^http:\/\/localhost(:80)?\/invitation\/[\w-]{43}$/)
    expect((await open(body.url)).body).toMatchObject({
      purpose: 'join',
      organisation: { name: 'ours', language: 'en' },
      email: 'new@shop.example',
      name: 'New',
      roles: ['marketer'],
    })
    const browser = openBrowserSession(api)
    const accepted = await accept(body.url, { name: 'Newt', password: 'nine nine' }, browser)
    expect(accepted).toMatchObject({ status: 200, body: { organisationId: api.ours.id, twoFactorRedirect: false } })
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({
      email: 'new@shop.example',
      name: 'Newt',
      language: 'de',
      roles: ['marketer'],
    })
    await logIn(api, 'new@shop.example', 'nine nine')
  })

  test('is shown once, kept as a hash, and listed without its link', async () => {
    const { body } = await invite('hash@shop.example')
    const stored = await api.db.superuser.selectFrom('invitations').selectAll().execute()
    expect(JSON.stringify([stored, await api.events(api.ours.id)])).not.toContain(tokenOf(body.url))
    const { url, ...rest } = body
    const listed = await api.call(api.ours.key, 'GET', '/invitations?limit=500')
    expect(listed.body.items).toContainEqual(rest)
    expect(listed.text).not.toContain(tokenOf(url))
  })

  test('works once, also for two at the same moment', async () => {
    const { body } = await invite('once@shop.example')
    const answers = await Promise.all([1, 2, 3].map(() => accept(body.url, { password: 'nine nine' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404])
    expect(await open(body.url)).toMatchObject({ status: 404, body: { reason: 'link_spent' } })
    expect((await accept(body.url, { password: 'another one' })).status).toBe(404)
    await logIn(api, 'once@shop.example', 'nine nine')
  })

  test.each([
    [
      'expired',
      async (id: string) =>
        void (await sql`update invitations set expires_at = now() where id = ${id}`.execute(api.db.superuser)),
    ],
    ['revoked', async (id: string) => void (await api.call(api.ours.key, 'POST', `/invitations/${id}/revoke`))],
    ['followed by a newer one', async () => void (await invite('spent@shop.example'))],
  ])('that was %s is as if it never was', async (_, spend) => {
    const { body } = await invite('spent@shop.example')
    await spend(body.id)
    const never = await open(`x/${'A'.repeat(43)}`)
    expect((await open(body.url)).text).toBe(never.text)
    expect((await accept(body.url, { password: 'nine nine' })).status).toBe(404)
    expect(await rolesIn(api.ours, 'spent@shop.example')).toBeUndefined()
  })

  test.each([
    ['somebody who belongs already', { email: 'owner@ours.example' }, 409],
    ['no address', { email: 'nobody' }, 400],
    ['no role', { email: 'a@shop.example', roles: [] }, 400],
  ])('is refused for %s', async (_, body, status) => {
    expect((await invite('x@shop.example', body)).status).toBe(status)
  })

  test('needs a password that holds', async () => {
    const { body } = await invite('short@shop.example')
    for (const input of [{ password: 'seven77' }, {}]) expect((await accept(body.url, input)).status).toBe(400)
    expect((await accept(body.url, { password: 'nine nine' })).status).toBe(200)
  })

  test('of another organisation is not there', async () => {
    const { body } = await invite('theirs@shop.example', {}, api.theirs.key)
    expect((await api.call(api.ours.key, 'POST', `/invitations/${body.id}/revoke`)).status).toBe(404)
    expect((await api.call(api.ours.key, 'GET', '/invitations?limit=500')).text).not.toContain(body.id)
    expect((await open(body.url)).status).toBe(200)
  })

  test('cannot be found by trying', async () => {
    const from = { 'x-forwarded-for': '198.51.100.9' }
    const guess = () =>
      openBrowserSession(api).call('GET', `/api/v1/invitations/by-token/${randomUUID()}`, undefined, from)
    for (let n = 0; n < 50; n++) expect((await guess()).status).toBe(404)
    expect((await guess()).status).toBe(429)
  })
})

describe('who has an account here already', () => {
  test('accepts with the password they have, which stays', async () => {
    await addPersonWithPassword(api, api.theirs, 'known@shop.example', ['reader'])
    const { body } = await invite('known@shop.example')
    expect(await accept(body.url, { password: 'of my choosing' })).toMatchObject({
      status: 401,
      body: { reason: 'has_account' },
    })
    expect(await rolesIn(api.ours, 'known@shop.example')).toBeUndefined()
    expect((await accept(body.url, { password: PASSWORD })).status).toBe(200)
    expect(await rolesIn(api.ours, 'known@shop.example')).toEqual(['marketer'])
    expect(await rolesIn(api.theirs, 'known@shop.example')).toEqual(['reader'])
    await logIn(api, 'known@shop.example', PASSWORD)
  })

  test('accepts in their session, which acts for the new organisation from then on', async () => {
    await addPersonWithPassword(api, api.theirs, 'session@shop.example', ['reader'])
    const browser = await logIn(api, 'session@shop.example')
    const { body } = await invite('session@shop.example')
    expect((await accept(body.url, {}, browser)).status).toBe(200)
    expect((await browser.call('GET', '/api/v1/me')).body.organisation.id).toBe(api.ours.id)
  })

  test('does not accept for somebody else', async () => {
    const { body } = await invite('else@shop.example')
    const browser = await logIn(api, 'owner@theirs.example', 'correct horse')
    const answer = await accept(body.url, { password: 'nine nine' }, browser)
    expect(answer).toMatchObject({ status: 409, body: { reason: 'somebody_else' } })
    expect(await rolesIn(api.ours, 'else@shop.example')).toBeUndefined()
  })

  test('but no password yet gets none from another organisation: it would open both', async () => {
    await api.call(api.theirs.key, 'POST', '/people', { email: 'silent@shop.example', roles: ['owner'] })
    const { body } = await invite('silent@shop.example')
    expect(await accept(body.url, { password: 'nine nine' })).toMatchObject({
      status: 409,
      body: { reason: 'account_without_password' },
    })
    const browser = openBrowserSession(api)
    const attempt = { email: 'silent@shop.example', password: 'nine nine' }
    expect((await browser.call('POST', '/api/auth/sign-in/email', attempt)).status).toBe(401)
  })
})

describe('a link to a new password', () => {
  const link = (id: string, body: object = {}, key = api.ours.key) =>
    api.call(key, 'POST', `/people/${id}/new-password-link`, body)

  test('ends the old password, sessions and tokens at once, and lets in again', async () => {
    const id = await addPersonWithPassword(api, api.ours, 'lost@shop.example', ['reader'])
    const browser = await logIn(api, 'lost@shop.example')
    const token = await browser.call('POST', `/api/v1/people/${id}/tokens`, { name: 'laptop' })
    const made = await link(id)
    expect(made).toMatchObject({ status: 201, body: { purpose: 'new_password', roles: [], state: 'open' } })
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await api.call(token.body.apiKey, 'GET', '/me')).status).toBe(401)
    await expect(logIn(api, 'lost@shop.example')).rejects.toThrow(/401/)
    expect((await accept(made.body.url, { password: 'brand new one' })).status).toBe(200)
    await logIn(api, 'lost@shop.example', 'brand new one')
    expect(await rolesIn(api.ours, 'lost@shop.example')).toEqual(['reader'])
    const kinds = (await api.events(api.ours.id)).filter(({ payload }) => payload.personId === id).map(e => e.kind)
    expect(kinds).toContain('accounts.new_password_link_made')
    expect(kinds).toContain('accounts.new_password_set')
  })

  test('is not made for somebody whom another organisation trusts as well', async () => {
    const id = await addPersonWithPassword(api, api.ours, 'shared@shop.example', ['reader'])
    await addPersonWithPassword(api, api.theirs, 'shared@shop.example', ['owner'])
    expect(await link(id)).toMatchObject({ status: 409, body: { reason: 'not_yours_alone' } })
    await logIn(api, 'shared@shop.example')
  })

  test('is not made by an owner for a privacy officer, unless they are one', async () => {
    const id = await addPersonWithPassword(api, api.ours, 'officer@shop.example', ['privacy_officer'])
    const owner = await api.ours.keyWithRoles('owner')
    expect((await link(id, {}, owner)).status).toBe(403)
    await logIn(api, 'officer@shop.example')
    expect((await link(id)).status).toBe(201)
  })

  test('is not made for oneself, nor for somebody of another organisation', async () => {
    expect(await link(api.ours.personId)).toMatchObject({ status: 409, body: { reason: 'oneself' } })
    expect((await link(api.theirs.personId)).status).toBe(404)
  })
})
