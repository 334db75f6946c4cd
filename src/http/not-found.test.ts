import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { testListKey } from '../../test/organisation.ts'
import { blacklistRoutes } from '../blacklist/routes.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(
    blacklistRoutes({ listKey: testListKey, canaryDomain: 'mail.example.net', countMailable: async () => 0 }),
  )
})
afterAll(() => api.close())

// BL-2, BL-7
describe('a removal that no route offers', () => {
  it('is refused with what to do instead, and remembered by the organisation of whoever tried', async () => {
    const { body: entry } = await api.call(api.ours.key, 'POST', '/blacklist/entries', {
      address: 'ann@shop.example',
      reason: 'opt_out',
    })
    const service = await api.theirs.keyWithScopes('blacklist:read')
    const attempts = [
      [api.ours.key, 'DELETE', `/blacklist/entries/${entry.id}`, 'GET'],
      [await api.ours.keyWithRoles('reader'), 'PUT', '/blacklist/entries', 'POST, GET'],
      [api.ours.key, 'PATCH', '/blacklist', ''],
      [service, 'DELETE', `/blacklist/entries/${entry.id}`, 'GET'],
      [service, 'DELETE', '/blacklist/everything', ''],
    ] as const
    for (const [key, method, path, allow] of attempts) {
      const refused = await api.call(key, method, `${path}?reason=opt_out`)
      expect(refused).toMatchObject({ status: 405, headers: { allow }, body: { type: '/problems/method_not_allowed' } })
      expect(refused.body.detail).toMatch(/Nobody can remove .* lifts one entry at a time.*\(double opt-in\)/)
    }
    const at = (path: string) => `/api/v1${path}`
    expect(await attemptsIn(api.ours.id)).toMatchObject([
      {
        actor: { personId: api.ours.personId },
        payload: { method: 'DELETE', path: at(`/blacklist/entries/${entry.id}`) },
      },
      { actor: { kind: 'person' }, payload: { method: 'PUT', path: at('/blacklist/entries') } },
      { actor: { personId: api.ours.personId }, payload: { method: 'PATCH', path: at('/blacklist') } },
    ])
    expect(await attemptsIn(api.theirs.id)).toMatchObject([
      { actor: { kind: 'service_key' }, payload: { path: at(`/blacklist/entries/${entry.id}`) } },
      { actor: { kind: 'service_key' }, payload: { path: at('/blacklist/everything') } },
    ])
    const kept = await api.call(api.ours.key, 'GET', `/blacklist/entries/${entry.id}`)
    expect(kept).toMatchObject({ status: 200, body: { liftedAt: null } })
  })

  it('cannot hide behind a body that nobody can read', async () => {
    const before = await attemptsIn(api.theirs.id)
    for (const type of ['application/json', 'text/xml']) {
      const headers = { authorization: `Bearer ${api.theirs.key}`, 'content-type': type }
      const reply = await api.app.inject({ method: 'DELETE', url: '/api/v1/blacklist/entries', headers, payload: '{' })
      expect(reply.statusCode).toBe(405)
    }
    expect((await attemptsIn(api.theirs.id)).length).toBe(before.length + 2)
  })

  it('by nobody we know is refused as any other method, and leaves no event', async () => {
    const before = [await attemptsIn(api.ours.id), await attemptsIn(api.theirs.id)]
    for (const key of [undefined, 'abc', `${api.ours.key.slice(0, -1)}_`]) {
      const refused = await api.call(key, 'DELETE', '/blacklist/entries')
      expect(refused).toMatchObject({ status: 405, headers: { allow: 'POST, GET' } })
      expect(refused.body.detail).not.toMatch(/audit log/)
      expect((await api.call(key, 'DELETE', '/blacklist/everything')).status).toBe(404)
    }
    expect([await attemptsIn(api.ours.id), await attemptsIn(api.theirs.id)]).toEqual(before)
  })

  it('elsewhere is no removal from the blacklist', async () => {
    const before = await attemptsIn(api.ours.id)
    expect((await api.call(api.ours.key, 'DELETE', '/blacklisted')).status).toBe(404)
    expect((await api.call(api.ours.key, 'POST', '/blacklist/explanation')).status).toBe(405)
    expect(await attemptsIn(api.ours.id)).toEqual(before)
  })
})

async function attemptsIn(organisationId: string) {
  return (await api.events(organisationId)).filter(event => event.kind === 'access.refused')
}
