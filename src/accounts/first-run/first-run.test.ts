import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBrowserSession } from '../../../test/browser-session.ts'
import { createEmptyApi, type EmptyApi } from '../../../test/empty-api.ts'
import { inOrganisation } from '../../db/index.ts'
import { setUpOrganisation } from '../index.ts'
import { insertOrganisation, lockFirstRun } from '../organisation-queries.ts'
import { accountRoutes, firstRunRoutes, logInRoutes } from '../routes.ts'
import { isSetupCode, setupCodeOf } from './setup-code.ts'

const CODE = setupCodeOf('a secret')
const INPUT = {
  organisation: 'Boulangerie Dupont',
  name: 'Ann Dupont',
  email: 'Ann@Shop.example',
  password: 'a long sentence',
  language: 'fr',
  country: 'BE',
}

let api: EmptyApi
beforeEach(async () => {
  api = await createEmptyApi(logIn => [
    ...accountRoutes,
    ...logInRoutes(logIn),
    ...firstRunRoutes({ logIn, setupCode: CODE }),
  ])
})
afterEach(() => api.close())

const setUp = (body: object = INPUT, headers: Record<string, string> = {}) => {
  const browser = openBrowserSession(api)
  return browser.call('POST', '/api/v1/installation/setup', body, headers).then(answer => ({ browser, answer }))
}
const installation = async (headers = {}) =>
  (await openBrowserSession(api).call('GET', '/api/v1/installation', undefined, headers)).body

/** Somebody else's, in a transaction that is still open. */
async function beginFirstRun() {
  let end = () => {}
  const mayEnd = new Promise<void>(resolve => {
    end = resolve
  })
  let started = Promise.resolve()
  await new Promise<void>(hasBegun => {
    const id = randomUUID()
    started = inOrganisation(api.db.app, id, async tx => {
      await lockFirstRun(tx)
      await insertOrganisation(tx, { id, name: 'Faster', language: 'en', country: null })
      hasBegun()
      await mayEnd
    })
  })
  return { started, end }
}

// AC-1
describe('the first run', () => {
  test('makes organisation and owner in the browser, who is logged in, and is over', async () => {
    expect(await installation()).toMatchObject({
      hasOrganisation: false,
      needsSetupCode: false,
      signIn: { password: true, passkey: true, oidc: null },
      languages: ['fr', 'nl', 'en', 'de'],
    })
    const { browser, answer } = await setUp()
    expect(answer.status).toBe(201)
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({
      id: answer.body.personId,
      email: 'ann@shop.example',
      name: 'Ann Dupont',
      language: 'fr',
      roles: ['owner', 'privacy_officer'],
      organisation: { id: answer.body.organisationId, name: 'Boulangerie Dupont', language: 'fr', country: 'BE' },
    })
    expect((await browser.call('GET', '/api/v1/keys')).body.items).toEqual([])
    expect(await installation()).toMatchObject({ hasOrganisation: true, needsSetupCode: false })
    expect((await setUp({ ...INPUT, email: 'eve@evil.example' })).answer).toMatchObject({
      status: 409,
      body: { reason: 'already_set_up' },
    })
  })

  test('happens once, of many at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(n => setUp({ ...INPUT, email: `p${n}@shop.example` })))
    expect(answers.map(({ answer }) => answer.status).sort()).toEqual([201, 409, 409, 409])
    expect(await api.db.superuser.selectFrom('organisations').select('id').execute()).toHaveLength(1)
    expect(await api.db.superuser.selectFrom('people').select('id').execute()).toHaveLength(1)
  })

  test('waits for another first run that is under way, and then is over', async () => {
    const { started, end } = await beginFirstRun()
    const answer = setUp().then(({ answer }) => answer.status)
    const isWaiting = async () => {
      const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(
        api.db.superuser,
      )
      return rows.length > 0
    }
    let isOver = false
    void answer.then(() => {
      isOver = true
    })
    while (!isOver && !(await isWaiting()));
    end()
    await started
    expect(await answer).toBe(409)
  })

  test('is over where veto setup was first', async () => {
    await setUpOrganisation(api.db.app, { organisation: 'First', email: 'a@shop.example', password: 'eight888' })
    expect((await setUp()).answer.status).toBe(409)
  })

  test.each([
    ['a short password', { password: 'seven77' }],
    ['no address', { email: 'ann' }],
    ['a country that is none', { country: 'XX' }],
    ['a language that is not spoken here', { language: 'es' }],
  ])('with %s is refused, and nothing is made', async (_, change) => {
    expect((await setUp({ ...INPUT, ...change })).answer.status).toBe(400)
    expect(await installation()).toMatchObject({ hasOrganisation: false })
  })
})

describe('whoever is not at this machine', () => {
  test.each([
    ['came through a proxy', { 'x-forwarded-for': '198.51.100.7' }],
    ['came through a proxy of another kind', { via: '1.1 proxy' }],
  ])('%s: needs the code that the start printed', async (_, headers) => {
    expect(await installation(headers)).toMatchObject({ needsSetupCode: true })
    for (const code of [undefined, 'AAAA-AAAA-AAAA'])
      expect((await setUp({ ...INPUT, code }, headers)).answer).toMatchObject({
        status: 403,
        body: { reason: 'setup_code' },
      })
    expect((await setUp({ ...INPUT, code: CODE.toLowerCase().replaceAll('-', ' ') }, headers)).answer.status).toBe(201)
  })

  test('cannot try all codes', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7' }
    const guess = () => setUp({ ...INPUT, code: 'AAAA-AAAA-AAAA' }, headers).then(({ answer }) => answer.status)
    for (let n = 0; n < 10; n++) expect(await guess()).toBe(403)
    expect(await guess()).toBe(429)
  })

  test.each([
    ['under a name of their own that leads here', { host: 'evil.example', origin: 'http://evil.example' }],
    ['on a page of another site', { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['in a form of another site', { 'veto-request': '' }],
  ])('makes nothing %s', async (_, headers) => {
    expect((await setUp(INPUT, headers)).answer.status).toBe(403)
    expect(await installation()).toMatchObject({ hasOrganisation: false })
  })
})

test('where Veto listens to others too, the code is always needed', async () => {
  const open = await createEmptyApi(logIn => firstRunRoutes({ logIn, setupCode: CODE }), {
    place: { isLoopback: false, publicUrl: 'https://mail.example.eu' },
  })
  const headers = { host: 'mail.example.eu', origin: 'https://mail.example.eu' }
  const answer = await openBrowserSession(open).call('POST', '/api/v1/installation/setup', INPUT, headers)
  expect(answer.status).toBe(403)
  await open.close()
})

test.each([
  ['as printed', CODE, true],
  ['in small letters, without dashes', CODE.toLowerCase().replaceAll('-', ''), true],
  ['cut short', CODE.slice(0, -1), false],
  ['empty', '', false],
])('a setup code %s', (_, typed, isRight) => expect(isSetupCode(typed, CODE)).toBe(isRight))
