import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { accountRoutes } from './routes.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(accountRoutes)
})
afterAll(() => api.close())

test('GET /me says who a key acts as', async () => {
  const { status, body } = await api.call(api.ours.key, 'GET', '/me')
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      kind: 'person',
      id: api.ours.personId,
      email: 'owner@ours.example',
      roles: ['owner', 'privacy_officer'],
      organisation: { id: api.ours.id, name: 'ours', language: 'en' },
    },
  })
})
