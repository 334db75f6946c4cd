import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { testListKey } from '../../test/organisation.ts'
import { blacklistRoutes } from './routes.ts'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi(
    blacklistRoutes({ listKey: testListKey, canaryDomain: 'mail.example.net', countMailable: async () => 0 }),
  )
  for (const reason of ['opt_out', 'complaint', 'hard_bounce'])
    await api.call(api.ours.key, 'POST', '/blacklist/entries', { address: `${reason}@example.com`, reason })
})
afterAll(() => api.close())

const ask = (path: string, key = api.ours.key) => api.call(key, 'GET', `/blacklist/${path}`)

it('counts what is in force by reason and class', async () => {
  expect((await ask('counts')).body).toMatchObject({
    total: 3,
    inForce: { opt_out: 1, complaint: 1, hard_bounce: 1, erasure: 0 },
    byClass: { will: 2, undeliverable: 1, undeliverable_for_now: 0, policy: 0 },
  })
})

it('shows the last twelve months, and other times by week or day', async () => {
  const { body } = await ask('statistics')
  expect(body.periods).toHaveLength(12)
  expect(body.periods.at(-1)).toMatchObject({
    listed: { opt_out: 1, complaint: 1, erasure: 0 },
    lifted: { opt_out: 0 },
  })
  expect(body.inForce).toMatchObject({ opt_out: 1 })
  const days = (await ask('statistics?by=day&from=2026-01-01&to=2026-01-31')).body
  expect([days.periods.length, days.periods[0].start, days.periods[0].listed.opt_out]).toEqual([31, '2026-01-01', 0])
  expect(
    (await ask('statistics?by=week&from=2026-01-01&to=2026-01-14')).body.periods.map(
      (one: { start: string }) => one.start,
    ),
  ).toEqual(['2025-12-29', '2026-01-05', '2026-01-12'])
})

it('is for every role and for the scope, and not for strangers', async () => {
  for (const path of ['counts', 'statistics']) {
    expect((await ask(path, await api.ours.keyWithRoles('reader'))).status).toBe(200)
    expect((await ask(path, await api.ours.keyWithScopes('blacklist:read'))).status).toBe(200)
    expect((await ask(path, await api.ours.keyWithScopes('contacts'))).status).toBe(403)
    expect((await api.call(undefined, 'GET', `/blacklist/${path}`)).status).toBe(401)
  }
})

// BL-8
it('knows nothing of another organisation', async () => {
  expect((await ask('counts', api.theirs.key)).body.total).toBe(0)
  expect((await ask('statistics', api.theirs.key)).body.periods.at(-1).listed.opt_out).toBe(0)
})

it.each([
  ['statistics?by=year', /by/],
  ['statistics?from=yesterday', /from/],
  ['statistics?from=2026-02-01&to=2026-01-01', /after/],
  ['statistics?by=day&from=2001-01-01&to=2026-01-01', /750/],
])('refuses %s', async (path, message) => {
  const reply = await ask(path)
  expect(reply.status).toBe(400)
  expect(reply.text).toMatch(message)
})
