import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { SCOPES } from '../actor.ts'
import { publicKey, record, signingKey } from './fixtures/test-log.ts'
import { auditRoutes } from './routes.ts'
import { sequenceEvents } from './sequence-events.ts'
import { verifyLog } from './verify-log.ts'

// BL-7, AC-1

let api: TestApi
let ids: string[]
beforeAll(async () => {
  api = await createTestApi(auditRoutes({ publicKey, subjectsOf: [], enqueue: async () => {} }))
  ids = await record(api.db, api.ours.id, 3, 'test.happened')
  await sequenceEvents(api.db.worker, signingKey)
})
afterAll(() => api?.close())

const get = (path: string, key = api.ours.key) => api.call(key, 'GET', `/audit/${path}`)

describe('who may', () => {
  test.each(['events', 'checkpoint', `proof?event=${randomUUID()}`, 'consistency?from=1'])(
    'GET /audit/%s',
    async path => {
      const keys = [
        await api.ours.keyWithRoles('owner'),
        await api.ours.keyWithRoles('privacy_officer'),
        await api.ours.keyWithRoles('marketer'),
        await api.ours.keyWithRoles('reader'),
        await api.ours.keyWithScopes(...SCOPES),
      ]
      const answers = await Promise.all(keys.map(key => get(path, key)))
      expect(answers.map(({ status }) => status !== 403)).toEqual([true, true, false, false, false])
      expect((await api.call(undefined, 'GET', `/audit/${path}`)).status).toBe(401)
    },
  )
})

test('what happened is read, by kind and page by page', async () => {
  const first = await get('events?kind=test.&limit=2')
  expect(first).toMatchObject({
    status: 200,
    body: { items: [{ id: ids[2], kind: 'test.happened', erased: false }, { id: ids[1] }] },
  })
  expect(first.body.items[0]).toMatchObject({
    actor: { kind: 'person', email: 'anna@dupont.example' },
    payload: { reason: 'opt_out' },
  })
  const second = await get(`events?kind=test.&limit=2&cursor=${first.body.nextCursor}`)
  expect(second.body).toMatchObject({ items: [{ id: ids[0] }], nextCursor: null })
})

test('setting up the organisation is on record, under the person who did it', async () => {
  expect((await get(`events?person=${api.ours.personId}`)).body.items.length).toBeGreaterThan(0)
})

test('the checkpoint that is handed out is one that verify takes', async () => {
  const { status, body } = await get('checkpoint')
  expect({ status, body }).toMatchObject({ status: 200, body: { origin: `veto/organisations/${api.ours.id}` } })
  const result = await verifyLog(api.db.app, api.ours.id, { publicKey, keptCheckpoint: body.note })
  expect(result).toMatchObject({ isIntact: true, size: body.size, verifierKey: body.verifierKey })
})

test('proofs', async () => {
  expect(await get(`proof?event=${ids[1]}`)).toMatchObject({
    status: 200,
    body: { proof: expect.stringMatching(/^c2sp.org\/tlog-proof@v1\n/) },
  })
  expect(await get('consistency?from=2')).toMatchObject({ status: 200, body: { from: 2, hashes: expect.any(Array) } })
})

test.each([
  [404, `proof?event=${randomUUID()}`],
  [400, 'proof?event=1'],
  [400, 'consistency?from=100000'],
  [400, 'events?cursor=x'],
  [400, 'events?since=yesterday'],
])('%i for GET /audit/%s', async (status, path) => {
  const answer = await get(path)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.status).toBe(status)
})

test('another organisation sees none of it', async () => {
  const key = api.theirs.key
  expect((await get('events?kind=test.', key)).body.items).toEqual([])
  expect((await get(`proof?event=${ids[0]}`, key)).status).toBe(404)
  expect((await get('checkpoint', key)).body.origin).toContain(api.theirs.id)
})
