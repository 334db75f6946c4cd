import { symmetricEncrypt } from 'better-auth/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { type BrowserSession, openBrowserSession } from '../../../test/browser-session.ts'
import { addPersonWithPassword, logIn, PASSWORD } from '../../../test/people.ts'
import { codeOf } from '../../../test/totp.ts'
import { accountRoutes, linkRoutes, logInRoutes } from '../routes.ts'

let api: TestApi
let people = 0
beforeAll(async () => {
  api = await createTestApi(logIn => [...accountRoutes, ...linkRoutes(logIn), ...logInRoutes(logIn)])
})
afterAll(() => api.close())

const password = PASSWORD
const step = (browser: BrowserSession, name: string, body: object) =>
  browser.call('POST', `/api/auth/two-factor/${name}`, body)
const status = async (browser: BrowserSession) => (await browser.call('GET', '/api/v1/me')).status
const kinds = async (personId: string) =>
  (await api.events(api.ours.id))
    .filter(({ actor, payload }) => actor.personId === personId || payload.personId === personId)
    .map(({ kind }) => kind)

/** Somebody whose second step is on: confirmed with the code before this one, so that this one and the next are still to be used. */
async function withSecondStep() {
  const email = `step${++people}@shop.example`
  const id = await addPersonWithPassword(api, api.ours, email, ['reader'])
  const browser = await logIn(api, email)
  const { body } = await step(browser, 'enable', { password })
  const confirmed = await step(browser, 'verify-totp', { code: codeOf(body.totpURI, -1) })
  expect(confirmed.status).toBe(200)
  return { id, email, browser, uri: body.totpURI as string, backupCodes: body.backupCodes as string[] }
}

async function begin(email: string) {
  const browser = openBrowserSession(api)
  const answer = await browser.call('POST', '/api/auth/sign-in/email', { email, password })
  expect(answer).toMatchObject({ status: 200, body: { twoFactorRedirect: true } })
  return browser
}

// AC-1
describe('the second step', () => {
  test('is on once a code of the app was right, not before', async () => {
    const id = await addPersonWithPassword(api, api.ours, 'enrol@shop.example', ['reader'])
    const browser = await logIn(api, 'enrol@shop.example')
    expect(await step(browser, 'enable', { password: 'wrong' })).toMatchObject({
      status: 403,
      body: { reason: 'wrong_password' },
    })
    const { body } = await step(browser, 'enable', { password })
    expect(body.backupCodes).toHaveLength(10)
    await logIn(api, 'enrol@shop.example')
    expect((await step(browser, 'verify-totp', { code: '000000' })).status).toBe(401)
    expect((await browser.call('GET', '/api/v1/me/log-in')).body.secondStep).toBe(false)
    expect((await step(browser, 'verify-totp', { code: codeOf(body.totpURI) })).status).toBe(200)
    expect((await browser.call('GET', '/api/v1/me/log-in')).body.secondStep).toBe(true)
    expect((await step(browser, 'enable', { password })).status).toBe(409)
    expect((await kinds(id)).at(-1)).toBe('accounts.second_step_turned_on')
  })

  test('is asked for after the password, which alone opens nothing', async () => {
    const { id, email, uri } = await withSecondStep()
    const browser = await begin(email)
    expect(browser.cookies.has('veto.session_token')).toBe(false)
    expect(await status(browser)).toBe(401)
    expect(await step(browser, 'verify-totp', { code: '000000' })).toMatchObject({
      status: 401,
      body: { reason: 'wrong_code' },
    })
    expect((await step(browser, 'verify-totp', { code: codeOf(uri) })).status).toBe(200)
    expect(await status(browser)).toBe(200)
    expect((await kinds(id)).slice(-2)).toEqual(['accounts.log_in_failed', 'accounts.logged_in'])
    const sessions = await api.db.superuser.selectFrom('sessions').where('personId', '=', id).select('id').execute()
    expect(sessions).toHaveLength(2)
  })

  test('takes each code once', async () => {
    const { id, email, uri } = await withSecondStep()
    const code = codeOf(uri)
    expect((await step(await begin(email), 'verify-totp', { code })).status).toBe(200)
    const again = await begin(email)
    expect(await step(again, 'verify-totp', { code })).toMatchObject({ status: 401, body: { reason: 'wrong_code' } })
    expect(await status(again)).toBe(401)
    const sessions = await api.db.superuser.selectFrom('sessions').where('personId', '=', id).select('id').execute()
    expect(sessions).toHaveLength(2)
  })

  test('takes each recovery code once; new ones end the old', async () => {
    const { email, browser, backupCodes } = await withSecondStep()
    const [first = '', second = ''] = backupCodes
    const back = await begin(email)
    expect((await step(back, 'verify-backup-code', { code: first })).status).toBe(200)
    expect(await status(back)).toBe(200)
    expect((await step(await begin(email), 'verify-backup-code', { code: first })).status).toBe(401)
    const renewed = await step(browser, 'generate-backup-codes', { password })
    expect(renewed.body.backupCodes).toHaveLength(10)
    expect((await step(await begin(email), 'verify-backup-code', { code: second })).status).toBe(401)
  })

  test('cannot be guessed, however often the password is given again', async () => {
    const { email, uri } = await withSecondStep()
    const answers: number[] = []
    for (let n = 0; n < 11; n++)
      answers.push((await step(await begin(email), 'verify-totp', { code: '000000' })).status)
    expect(answers).toEqual([...Array(10).fill(401), 429])
    expect((await step(await begin(email), 'verify-totp', { code: codeOf(uri) })).status).toBe(429)
  })

  test('is turned off with the password', async () => {
    const { id, email, browser } = await withSecondStep()
    expect((await step(browser, 'disable', { password: 'wrong' })).status).toBe(403)
    await begin(email)
    expect((await step(browser, 'disable', { password })).status).toBe(200)
    await logIn(api, email)
    expect(await kinds(id)).toContain('accounts.second_step_turned_off')
  })

  test('stays with a link to a new password, unless the device is lost too', async () => {
    const { id, email } = await withSecondStep()
    const link = async (body: object) => {
      const made = await api.call(api.ours.key, 'POST', `/people/${id}/new-password-link`, body)
      const path = `/api/v1/invitations/by-token/${made.body.url.split('/').at(-1)}/accept`
      return openBrowserSession(api).call('POST', path, { password })
    }
    expect((await link({})).body.twoFactorRedirect).toBe(true)
    await begin(email)
    expect((await link({ turnOffSecondStep: true })).body.twoFactorRedirect).toBe(false)
    await logIn(api, email)
  })

  test('is not asked for again by a browser that is trusted, until a new password is set', async () => {
    const { id, email, uri } = await withSecondStep()
    const browser = await begin(email)
    await step(browser, 'verify-totp', { code: codeOf(uri), trustDevice: true })
    await browser.call('POST', '/api/auth/sign-out')
    const again = await browser.call('POST', '/api/auth/sign-in/email', { email, password })
    expect(again.body).toEqual({ twoFactorRedirect: false })
    const { body } = await api.call(api.ours.key, 'POST', `/people/${id}/new-password-link`, {})
    const path = `/api/v1/invitations/by-token/${body.url.split('/').at(-1)}/accept`
    await browser.call('POST', '/api/auth/sign-out')
    expect((await browser.call('POST', path, { password })).body.twoFactorRedirect).toBe(true)
  })

  test('that was encrypted under a lost log-in secret says so, and is no fault', async () => {
    const { id, email, uri } = await withSecondStep()
    const { secret } = await api.db.superuser
      .selectFrom('twoFactors')
      .where('personId', '=', id)
      .select('secret')
      .executeTakeFirstOrThrow()
    const sealed = await symmetricEncrypt({ key: 'the secret before', data: 'JBSWY3DPEHPK3PXP' })
    const keep = (kept: string) =>
      api.db.superuser
        .updateTable('twoFactors')
        .set({ secret: kept, backupCodes: kept })
        .where('personId', '=', id)
        .execute()
    await keep(sealed)
    const browser = await begin(email)
    for (const kind of ['verify-totp', 'verify-backup-code'])
      expect(await step(browser, kind, { code: codeOf(uri) })).toMatchObject({
        status: 409,
        body: { reason: 'second_step_unreadable' },
      })
    expect(await status(browser)).toBe(401)
    await keep(secret)
    expect((await step(browser, 'verify-totp', { code: codeOf(uri) })).status).toBe(200)
  })

  test('of somebody else is not changed without their session', async () => {
    const stranger = openBrowserSession(api)
    for (const name of ['enable', 'disable', 'generate-backup-codes'])
      expect((await step(stranger, name, { password })).status).toBe(401)
    expect((await step(stranger, 'verify-totp', { code: '123456' })).status).toBe(401)
  })
})

describe('a password', () => {
  test('is changed with the old one, and all other sessions end', async () => {
    const id = await addPersonWithPassword(api, api.ours, 'change@shop.example', ['reader'])
    const [here, elsewhere] = [await logIn(api, 'change@shop.example'), await logIn(api, 'change@shop.example')]
    const change = (currentPassword: string, newPassword: string) =>
      here.call('POST', '/api/auth/change-password', { currentPassword, newPassword })
    expect((await change('wrong', 'a new long one')).status).toBe(403)
    expect((await change(PASSWORD, 'short')).status).toBe(400)
    expect((await change(PASSWORD, 'a new long one')).status).toBe(200)
    expect([await status(here), await status(elsewhere)]).toEqual([200, 401])
    await logIn(api, 'change@shop.example', 'a new long one')
    expect(await kinds(id)).toContain('accounts.password_changed')
  })
})
