import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { erasureRoutes } from '../erasure/routes.ts'
import { testParts } from './fixtures/test-parts.ts'
import { requestRoutes } from './routes.ts'

// AC-1, GD-3, GD-4: requests, their register and erasures are a privacy officer's alone, and of their own organisation. Every route, so none is forgotten.

const routes = [...requestRoutes(testParts), ...erasureRoutes({ listKey: testParts.listKey })]
const lines = routes.map(({ method, url }) => ({ method, url }))
let api: TestApi
let others: (string | undefined)[]
let ids: { request: string; step: string; system: string }
beforeAll(async () => {
  api = await createTestApi(routes)
  const { ours } = api
  others = [
    ...[await ours.keyWithRoles('owner'), await ours.keyWithRoles('marketer'), await ours.keyWithRoles('reader')],
    await ours.keyWithScopes('contacts', 'blacklist:read', 'blacklist:write'),
  ]
  const system = { name: 'CRM', kind: 'crm', ownerName: 'Bea', ownerEmail: 'bea@x.example', holds: 'names' }
  const made = (await api.call(ours.key, 'POST', '/other-systems', system)).body
  const asked = { kind: 'access', channel: 'email', address: 'jean@x.example' }
  const request = (await api.call(ours.key, 'POST', '/subject-requests', asked)).body
  ids = { request: request.id, step: request.steps[0].id, system: made.id }
})
afterAll(() => api?.close())

// What each route with an id wants to be told.
const BODIES: Record<string, object> = {
  '/subject-requests/:id/steps/:stepId/answer': { answer: 'done' },
  '/subject-requests/:id/extend': { reason: 'x' },
  '/subject-requests/:id/refuse': { reason: 'x' },
  '/subject-requests/:id/dismiss': { reason: 'x' },
  '/subject-requests/:id/letters/:kind': { by: 'print' },
  '/other-systems/:id': { name: 'Other' },
  '/other-systems/:id/webhook': { url: 'https://x.example/' },
}
const QUERIES: Record<string, string> = { '/subject-requests/:id/copy': '?form=json' }

function pathOf(url: string): string {
  const id = url.startsWith('/other-systems') ? ids.system : ids.request
  return url.replace(':id', id).replace(':stepId', ids.step).replace(':kind', 'answer')
}

describe.each(lines)('$method $url', ({ method, url }) => {
  const call = (key: string | undefined, body?: object) =>
    api.call(
      key,
      method,
      `${pathOf(url)}${method === 'GET' ? (QUERIES[url] ?? '') : ''}`,
      method === 'GET' ? undefined : (body ?? {}),
    )

  test('is for a privacy officer, and for nobody else', async () => {
    expect((await call(undefined)).status).toBe(401)
    for (const key of others) expect((await call(key)).status).toBe(403)
  })

  test.runIf(url.includes('/:id'))("has nothing of another organisation's", async () => {
    const body = url.endsWith('/assign') ? { ownerId: api.theirs.personId } : BODIES[url]
    expect((await call(api.theirs.key, body)).status).toBe(404)
  })
})

test('what an erasure would take is shown and takes nothing; of nobody known it is nothing, in either organisation', async () => {
  const preview = (key: string, address: string) => api.call(key, 'POST', '/erasures/preview', { address })
  const { status, body } = await preview(api.ours.key, 'jean@x.example')
  expect([status, body.keptAs]).toEqual([200, 'address'])
  expect(body.stays.length).toBeGreaterThan(5)
  expect((await preview(api.ours.key, 'nobody')).status).toBe(400)
  const listed = await api.db.superuser.selectFrom('blacklistEntries').select('id').execute()
  expect(listed).toEqual([])
  expect((await preview(api.theirs.key, 'jean@x.example')).status).toBe(200)
})

test('every column that can hold something of a person is named, with who erases it or why it stays', async () => {
  const { body } = await api.call(api.ours.key, 'GET', '/erasures/holders')
  expect(body.erased.find(({ holder }: { holder: string }) => holder === 'contacts').columns).toContain('contacts.*')
  expect(body.stays.every(({ why }: { why: string }) => why.length > 10)).toBe(true)
})
