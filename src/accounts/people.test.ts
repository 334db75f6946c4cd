import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { addPersonWithPassword, logIn } from '../../test/people.ts'
import { accountRoutes, logInRoutes } from './routes.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(logIn => [...accountRoutes, ...logInRoutes(logIn)])
})
afterAll(() => api.close())

const change = (id: string, roles: string[], key = api.ours.key) => api.call(key, 'PATCH', `/people/${id}`, { roles })
const remove = (id: string, key = api.ours.key) => api.call(key, 'POST', `/people/${id}/remove`)

// AC-1
describe('roles', () => {
  test('are changed from the next request on, and the change is on record', async () => {
    const id = await addPersonWithPassword(api, api.ours, 'ann@shop.example', ['reader'])
    const browser = await logIn(api, 'ann@shop.example')
    expect((await browser.call('GET', '/api/v1/people')).status).toBe(403)
    expect(await change(id, ['owner', 'owner'])).toMatchObject({ status: 200, body: { roles: ['owner'] } })
    expect((await browser.call('GET', '/api/v1/people')).status).toBe(200)
    expect((await change(id, ['reader'])).status).toBe(200)
    expect((await browser.call('GET', '/api/v1/people')).status).toBe(403)
    expect((await api.events(api.ours.id)).at(-1)).toMatchObject({
      kind: 'accounts.roles_changed',
      payload: { personId: id, before: ['owner'], after: ['reader'] },
    })
  })

  test.each([
    ['owner', ['privacy_officer']],
    ['privacy_officer', ['owner', 'marketer']],
  ])('of the last %s are kept', async (role, rest) => {
    expect(await change(api.theirs.personId, rest, api.theirs.key)).toMatchObject({
      status: 409,
      body: { reason: 'last_of_role', role },
    })
    expect((await remove(api.theirs.personId, api.theirs.key)).status).toBe(409)
    expect((await api.call(api.theirs.key, 'GET', '/me')).body.roles).toEqual(['owner', 'privacy_officer'])
  })

  test('of two owners who remove each other at the same moment, one stays', async () => {
    const first = await addPersonWithPassword(api, api.theirs, 'one@shop.example', ['owner'])
    const both = ['one@shop.example', 'owner@theirs.example']
    const [one, other] = [await logIn(api, both[0] as string), await logIn(api, both[1] as string, 'correct horse')]
    await change(api.theirs.personId, ['owner', 'privacy_officer'], api.theirs.key)
    const answers = await Promise.all([
      one.call('PATCH', `/api/v1/people/${api.theirs.personId}`, { roles: ['privacy_officer'] }),
      other.call('PATCH', `/api/v1/people/${first}`, { roles: ['reader'] }),
    ])
    // Refused as the last one; or, where the other's request was over before, as one who is no owner any more.
    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused).toHaveLength(1)
    expect([403, 409]).toContain(refused[0]?.status)
  })

  test('of somebody of another organisation are not there', async () => {
    expect((await change(api.theirs.personId, ['reader'])).status).toBe(404)
    expect((await remove(api.theirs.personId)).status).toBe(404)
  })
})

describe('who is removed', () => {
  test('is out with the next request, by session and by token, and cannot log in again', async () => {
    const id = await addPersonWithPassword(api, api.ours, 'gone@shop.example', ['reader'])
    const browser = await logIn(api, 'gone@shop.example')
    const { body: token } = await browser.call('POST', `/api/v1/people/${id}/tokens`, { name: 'laptop' })
    expect((await remove(id)).status).toBe(200)
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await api.call(token.apiKey, 'GET', '/me')).status).toBe(401)
    await expect(logIn(api, 'gone@shop.example')).rejects.toThrow(/403.*no_organisation/)
    expect((await api.call(api.ours.key, 'GET', '/people?limit=500')).text).not.toContain('gone@shop.example')
    expect((await remove(id)).status).toBe(404)
  })

  test('keeps what they have in another organisation', async () => {
    const id = await addPersonWithPassword(api, api.ours, 'both@shop.example', ['reader'])
    await addPersonWithPassword(api, api.theirs, 'both@shop.example', ['marketer'])
    const elsewhere = await logIn(api, 'both@shop.example')
    await elsewhere.call('POST', '/api/v1/me/organisation', { organisationId: api.theirs.id })
    expect((await remove(id)).status).toBe(200)
    expect((await elsewhere.call('GET', '/api/v1/me')).body).toMatchObject({
      organisation: { id: api.theirs.id },
      organisations: [{ id: api.theirs.id, name: 'theirs' }],
    })
    expect((await elsewhere.call('POST', '/api/v1/me/organisation', { organisationId: api.ours.id })).status).toBe(404)
  })

  test('can be let in again, as the same person, with the tokens and sessions of before ended', async () => {
    const id = await addPersonWithPassword(api, api.ours, 'again@shop.example', ['owner'])
    const { body: token } = await api.call(api.ours.key, 'POST', `/people/${id}/tokens`, { name: 'old' })
    const before = await logIn(api, 'again@shop.example')
    await remove(id)
    const added = await api.call(api.ours.key, 'POST', '/people', { email: 'again@shop.example', roles: ['reader'] })
    expect(added).toMatchObject({ status: 201, body: { id, roles: ['reader'] } })
    expect((await api.call(token.apiKey, 'GET', '/me')).status).toBe(401)
    expect((await before.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await (await logIn(api, 'again@shop.example')).call('GET', '/api/v1/me')).body.roles).toEqual(['reader'])
  })
})
