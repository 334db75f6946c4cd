import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { addPersonWithPassword, logIn } from '../../test/people.ts'
import { accountRoutes, logInRoutes } from './routes.ts'

const BOTH = 'both@shop.example'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(logIn => [...accountRoutes, ...logInRoutes(logIn)])
  await addPersonWithPassword(api, api.ours, BOTH, ['reader'])
  await addPersonWithPassword(api, api.theirs, BOTH, ['owner'])
})
afterAll(() => api.close())

describe('oneself', () => {
  test('has a language wherever one acts, and a name in each organisation', async () => {
    const browser = await logIn(api, BOTH)
    const changed = await browser.call('PATCH', '/api/v1/me', { language: 'nl', name: 'Both' })
    expect(changed).toMatchObject({ status: 200, body: { language: 'nl', name: 'Both' } })
    await browser.call('POST', '/api/v1/me/organisation', { organisationId: api.theirs.id })
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({ language: 'nl', name: BOTH })
    expect((await api.events(api.ours.id)).at(-1)).toMatchObject({ kind: 'accounts.name_changed' })
  })

  test.each([
    ['a language that is not spoken here', { language: 'es' }],
    ['no name', { name: ' ' }],
    ['roles', { roles: ['owner'] }],
  ])('is not changed to %s', async (_, change) => {
    expect((await (await logIn(api, BOTH)).call('PATCH', '/api/v1/me', change)).status).toBe(400)
  })
})

// AC-1
describe('who belongs to two organisations', () => {
  test('acts for one at a time, and chooses', async () => {
    const browser = await logIn(api, BOTH)
    const organisations = [
      { id: api.ours.id, name: 'ours' },
      { id: api.theirs.id, name: 'theirs' },
    ]
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({
      organisation: { id: api.ours.id },
      roles: ['reader'],
      organisations,
    })
    expect((await browser.call('GET', '/api/v1/people')).status).toBe(403)
    const chosen = await browser.call('POST', '/api/v1/me/organisation', { organisationId: api.theirs.id })
    expect(chosen).toMatchObject({ status: 200, body: { organisation: { id: api.theirs.id }, roles: ['owner'] } })
    expect((await browser.call('GET', '/api/v1/people')).text).toContain('owner@theirs.example')
  })

  test('cannot choose one that is not theirs, nor choose for a key', async () => {
    const browser = await logIn(api, 'owner@ours.example', 'correct horse')
    const choice = { organisationId: api.theirs.id }
    expect((await browser.call('POST', '/api/v1/me/organisation', choice)).status).toBe(404)
    expect((await browser.call('GET', '/api/v1/me')).body.organisation.id).toBe(api.ours.id)
    expect((await api.call(api.ours.key, 'POST', '/me/organisation', choice)).status).toBe(400)
  })
})

describe('sessions', () => {
  test('are listed, each with where it was begun, and ended one by one', async () => {
    const [here, elsewhere] = [await logIn(api, BOTH), await logIn(api, BOTH)]
    const { body } = await here.call('GET', '/api/v1/me/sessions')
    expect(body.items[0]).toMatchObject({ isThisOne: false, address: '127.0.0.1', userAgent: 'lightMyRequest' })
    expect(body.items[1]).toMatchObject({ isThisOne: true })
    expect((await here.call('POST', `/api/v1/me/sessions/${body.items[0].id}/end`)).status).toBe(200)
    expect((await elsewhere.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await here.call('GET', '/api/v1/me')).status).toBe(200)
    expect((await here.call('POST', `/api/v1/me/sessions/${body.items[0].id}/end`)).status).toBe(404)
  })

  test('of somebody else are not there', async () => {
    const [ours, theirs] = [await logIn(api, BOTH), await logIn(api, 'owner@theirs.example', 'correct horse')]
    const { body } = await theirs.call('GET', '/api/v1/me/sessions')
    expect((await ours.call('POST', `/api/v1/me/sessions/${body.items[0].id}/end`)).status).toBe(404)
    expect((await ours.call('GET', '/api/v1/me/sessions')).text).not.toContain(body.items[0].id)
    expect((await theirs.call('GET', '/api/v1/me')).status).toBe(200)
  })

  test('tell how one logs in', async () => {
    const { body } = await (await logIn(api, BOTH)).call('GET', '/api/v1/me/log-in')
    expect(body).toEqual({ hasPassword: true, isLinked: false, secondStep: false })
  })
})
