import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { testListKey } from '../../test/organisation.ts'
import { blacklistRoutes } from '../blacklist/routes.ts'
import { contactRoutes } from '../contacts/routes.ts'
import { importRoutes } from './routes.ts'

let api: TestApi

beforeAll(async () => {
  const listKey = testListKey
  api = await createTestApi([
    ...importRoutes,
    ...contactRoutes({ listKey }),
    ...blacklistRoutes({ listKey, canaryDomain: 'canary.example', countMailable: async () => 0 }),
  ])
})
afterAll(() => api.close())

const contact = (address: string) => api.call(api.ours.key, 'POST', '/contacts', { address })
const list = (address: string, reason: string) =>
  api.call(api.ours.key, 'POST', '/blacklist/entries', { address, reason })
const get = (path: string, key = api.ours.key) => api.call(key, 'GET', path)

// IM-3
it('shows how far the move is, and who is in both files', async () => {
  expect((await get('/migration')).body).toMatchObject({
    hasEntries: false,
    optOutImports: 0,
    contacts: 0,
    listedContacts: 0,
    declaredNone: null,
  })
  for (const name of ['ann', 'bob', 'cy', 'dan']) await contact(`${name}@example.com`)
  await list('Ann@Example.com', 'complaint')
  await list('ann@example.com', 'hard_bounce')
  await list('bob@example.com', 'hard_bounce')
  await list('cy@example.com', 'inactive')
  expect((await get('/migration')).body).toMatchObject({ hasEntries: true, contacts: 4, listedContacts: 2 })

  const first = (await get('/migration/listed-contacts?limit=1')).body
  const second = (await get(`/migration/listed-contacts?limit=1&cursor=${first.nextCursor}`)).body
  expect([...first.items, ...second.items]).toMatchObject([
    { address: 'ann@example.com', reason: 'complaint' },
    { address: 'bob@example.com', reason: 'hard_bounce' },
  ])
  const csv = await get('/migration/listed-contacts.csv')
  expect(csv.text.trim().split(/\r?\n/)).toHaveLength(3)
})

it('"we have none" is kept with the name of who said it', async () => {
  expect(await api.call(api.theirs.key, 'POST', '/migration/no-opt-outs')).toMatchObject({
    status: 200,
    body: { declaredNone: { by: 'owner@theirs.example' } },
  })
  expect((await get('/migration', api.theirs.key)).body.declaredNone.by).toBe('owner@theirs.example')
  expect((await api.events(api.theirs.id)).filter(event => event.kind === 'import.no_opt_outs_declared')).toHaveLength(
    1,
  )
})

// AC-1
it('is shown to readers, declared by staff, and one organisation at a time', async () => {
  const reader = await api.ours.keyWithRoles('reader')
  expect((await get('/migration', reader)).status).toBe(200)
  expect((await api.call(reader, 'POST', '/migration/no-opt-outs')).status).toBe(403)
  expect((await get('/migration', api.theirs.key)).body).toMatchObject({ contacts: 0, hasEntries: false })
  expect((await get('/migration/listed-contacts', api.theirs.key)).body.items).toEqual([])
  expect((await get(`/migration?workspaceId=${api.ours.workspaceId}`, api.theirs.key)).status).toBe(404)
})
