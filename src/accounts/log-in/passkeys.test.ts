import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { openBrowserSession } from '../../../test/browser-session.ts'
import { addPersonWithPassword, logIn, PASSWORD } from '../../../test/people.ts'
import { accountRoutes, logInRoutes } from '../routes.ts'

const CHROMIUM = process.env.VETO_CHROMIUM ?? '/usr/bin/chromium'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(logIn => [...accountRoutes, ...logInRoutes(logIn)])
})
afterAll(() => api.close())

// AC-1. The ceremony needs a real browser, which has an authenticator of its own here (install: apt-get install chromium).
describe.skipIf(!existsSync(CHROMIUM))('a passkey, in a real browser', () => {
  let browser: Browser
  let url: string
  beforeAll(async () => {
    await api.app.listen({ host: '127.0.0.1', port: 0 })
    url = `http://localhost:${(api.app.server.address() as AddressInfo).port}`
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  })
  afterAll(() => browser?.close())

  test('is added, logs in without password and code, is listed, and taken away', async () => {
    const id = await addPersonWithPassword(api, api.ours, 'key@shop.example', ['reader'])
    const page = await openPage()
    await signIn(page, 'key@shop.example')
    expect(await addPasskey(page)).toBe(200)
    expect(await ask(page, 'POST', '/api/auth/sign-out')).toMatchObject({ status: 200 })
    expect(await ask(page, 'GET', '/api/v1/me')).toMatchObject({ status: 401 })

    expect(await signInWithPasskey(page)).toBe(200)
    expect(await ask(page, 'GET', '/api/v1/me')).toMatchObject({ status: 200, body: { email: 'key@shop.example' } })
    const listed = await ask(page, 'GET', '/api/auth/passkey/list-user-passkeys')
    expect(listed.body).toEqual([{ id: expect.any(String), name: 'laptop', createdAt: expect.any(String) }])

    expect(await ask(page, 'POST', '/api/auth/passkey/delete-passkey', { id: listed.body[0].id })).toMatchObject({
      status: 200,
    })
    await ask(page, 'POST', '/api/auth/sign-out')
    expect(await signInWithPasskey(page)).toBe(401)
    const kinds = (await api.events(api.ours.id)).filter(({ actor }) => actor.personId === id).map(({ kind }) => kind)
    expect(kinds).toEqual([
      'accounts.logged_in',
      'accounts.passkey_added',
      'accounts.logged_out',
      'accounts.logged_in',
      'accounts.passkey_removed',
      'accounts.logged_out',
    ])
  })

  test('of a device that does not ask who holds it is not taken: it stands for both steps', async () => {
    await addPersonWithPassword(api, api.ours, 'unverified@shop.example', ['reader'])
    const page = await openPage()
    await signIn(page, 'unverified@shop.example')
    expect(await addPasskey(page)).toBe(200)
    await ask(page, 'POST', '/api/auth/sign-out')
    expect(await signInWithPasskey(page, { userVerification: 'discouraged' })).toBe(403)
    expect((await ask(page, 'GET', '/api/v1/me')).status).toBe(401)
  })

  async function openPage(): Promise<Page> {
    const page = await (await browser.newContext()).newPage()
    const devtools: CDPSession = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(`${url}/api/docs`) // any page of ours
    return page
  }
})

describe('a passkey of somebody else', () => {
  test('is not taken away, and not listed', async () => {
    const id = await addPersonWithPassword(api, api.ours, 'holder@shop.example', ['reader'])
    const { id: passkeyId } = await api.db.superuser
      .insertInto('passkeys')
      .values({ personId: id, publicKey: 'x', credentialId: 'held', counter: 0, deviceType: 'x', backedUp: false })
      .returning('id')
      .executeTakeFirstOrThrow()
    const other = await logIn(api, 'owner@theirs.example', 'correct horse')
    const end = (browser: typeof other) => browser.call('POST', '/api/auth/passkey/delete-passkey', { id: passkeyId })
    expect((await end(other)).status).toBe(404)
    expect((await end(openBrowserSession(api))).status).toBe(401)
    expect((await other.call('GET', '/api/auth/passkey/list-user-passkeys')).body).toEqual([])
    expect((await end(await logIn(api, 'holder@shop.example'))).status).toBe(200)
  })
})

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a body by comparing it
function ask(page: Page, method: string, path: string, body?: object): Promise<{ status: number; body: any }> {
  return page.evaluate(
    async ({ method, path, body }) => {
      const headers = { 'veto-request': '1', ...(body ? { 'content-type': 'application/json' } : {}) }
      const reply = await fetch(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
      return { status: reply.status, body: await reply.json() }
    },
    { method, path, body },
  )
}

async function signIn(page: Page, email: string): Promise<void> {
  expect(await ask(page, 'POST', '/api/auth/sign-in/email', { email, password: PASSWORD })).toMatchObject({
    status: 200,
  })
}

async function addPasskey(page: Page): Promise<number> {
  const { body: options } = await ask(page, 'GET', '/api/auth/passkey/generate-register-options')
  const response = await ceremony(page, 'create', options)
  return (await ask(page, 'POST', '/api/auth/passkey/verify-registration', { response, name: 'laptop' })).status
}

async function signInWithPasskey(page: Page, change = {}): Promise<number> {
  const { body: options } = await ask(page, 'GET', '/api/auth/passkey/generate-authenticate-options')
  const response = await ceremony(page, 'get', { ...options, ...change })
  return (await ask(page, 'POST', '/api/auth/passkey/verify-authentication', { response })).status
}

function ceremony(page: Page, kind: 'create' | 'get', options: object): Promise<object> {
  return page.evaluate(
    async ({ kind, options }) => {
      // biome-ignore lint/suspicious/noExplicitAny: the browser's own names, which Node's types do not have
      const { PublicKeyCredential, navigator } = globalThis as any
      const publicKey =
        kind === 'create'
          ? PublicKeyCredential.parseCreationOptionsFromJSON(options)
          : PublicKeyCredential.parseRequestOptionsFromJSON(options)
      return (await navigator.credentials[kind]({ publicKey })).toJSON()
    },
    { kind, options },
  )
}
