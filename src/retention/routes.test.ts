import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { HOLDING_KINDS } from './holding.ts'
import { remindOfReviews } from './remind-of-review.ts'
import { retentionRoutes } from './routes.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(retentionRoutes)
})
afterAll(() => api.close())

const why = 'our lawyer asked for it'
const show = async (key = api.ours.key) => (await api.call(key, 'GET', '/retention')).body
const change = (body: object, key = api.ours.key) => api.call(key, 'PATCH', '/retention', { why, ...body })
const holding = async (kind: string, key = api.ours.key) =>
  (await show(key)).holdings.find((line: { kind: string }) => line.kind === kind)

test('everything that is held: how long, what becomes of it, within which limits', async () => {
  const { holdings, limitation, keepsErasedAs } = await show()
  expect(holdings.map(({ kind }: { kind: string }) => kind)).toEqual(HOLDING_KINDS)
  expect([limitation, keepsErasedAs]).toEqual([{ months: 36, source: null }, 'address'])
  expect(await holding('entries')).toMatchObject({ ends: 'stays', term: null, bounds: null })
  expect(await holding('outbox')).toMatchObject({ ends: 'removed', term: { days: 30 }, bounds: null })
  expect(await holding('requests')).toMatchObject({ term: { months: 60 }, origin: 'elsewhere' })
  expect(await holding('evidence_of_will')).toMatchObject({
    term: { months: 36 },
    bounds: { standard: 36, least: 36, most: 120 },
    decided: null,
  })
})

// BL-1, BL-7
test('a term is settled with its reason, on record; the other organisation has its own', async () => {
  const { status } = await change({ terms: { reports: 6 }, keepsErasedAs: 'key' })
  expect(status).toBe(200)
  expect(await holding('reports')).toMatchObject({ term: { months: 6 }, decided: { why, by: 'owner@ours.example' } })
  expect((await show()).keepsErasedAs).toBe('key')
  expect(await holding('reports', api.theirs.key)).toMatchObject({ term: { months: 12 }, decided: null })
  const events = (await api.events(api.ours.id)).filter(({ kind }) => kind.startsWith('privacy.'))
  expect(events.map(({ kind, payload }) => [kind, payload])).toEqual([
    ['privacy.retention_changed', { kind: 'reports', before: 12, after: 6, why }],
    ['privacy.keeping_of_erased_changed', { before: 'address', after: 'key', why }],
  ])
  expect((await change({ terms: { reports: null } })).status).toBe(200)
  expect(await holding('reports')).toMatchObject({ term: { months: 12 }, decided: null })
})

describe('refused', () => {
  test.each([
    ['shorter than a claim may come', { terms: { evidence_of_will: 12 } }, 'between 36 and 120 months'],
    ['a whole change for one bad term', { terms: { reports: 6, message_texts: 61 } }, 'between 1 and 60 months'],
  ])('%s', async (_, body, says) => {
    const { status, text } = await change(body)
    expect([status, text]).toEqual([400, expect.stringContaining(says)])
    expect(await holding('reports')).toMatchObject({ term: { months: 12 } })
  })

  test.each([
    ['a term for the entries', { terms: { entries: 12 } }],
    ['without a reason', { why: '', terms: { reports: 6 } }],
  ])('%s', async (_, body) => expect((await change(body)).status).toBe(400))

  test('a marketer sees nothing of it; an owner sees it, and settles nothing; a program neither', async () => {
    const marketer = await api.ours.keyWithRoles('marketer')
    const owner = await api.ours.keyWithRoles('owner')
    const program = await api.ours.keyWithScopes('contacts')
    const ask = async (key: string) => [
      (await api.call(key, 'GET', '/retention')).status,
      (await change({ terms: { reports: 6 } }, key)).status,
      (await api.call(key, 'POST', '/retention/reviews', { why })).status,
    ]
    expect(await ask(marketer)).toEqual([403, 403, 403])
    expect(await ask(owner)).toEqual([200, 403, 403])
    expect(await ask(program)).toEqual([403, 403, 403])
  })
})

// The yearly look: who was told, when, and what was said.
test('the review is due after a year, reminded of once a stage, and a year off again once it is done', async () => {
  await sql`update organisations set created_at = now() - interval '13 months' where id = ${api.ours.id}`.execute(
    api.db.superuser,
  )
  const { dueOn, daysLeft } = (await show()).review
  expect(daysLeft).toBeLessThan(0)
  for (let turn = 0; turn < 2; turn++) await remindOfReviews(api.db.app, api.db.worker, new Date())
  const alarms = async (id: string) =>
    (await api.events(id)).filter(({ kind }) => kind === 'alarm.retention_review_due')
  expect((await alarms(api.ours.id)).map(({ payload }) => payload)).toEqual([{ dueOn, daysLeft }])
  expect(await alarms(api.theirs.id)).toEqual([])

  const { status, body } = await api.call(api.ours.key, 'POST', '/retention/reviews', {
    why: 'all of it is still needed',
  })
  expect(status).toBe(201)
  expect(body.review.daysLeft).toBeGreaterThan(300)
  expect(body.reviews).toMatchObject([{ dueOn, by: 'owner@ours.example', why: 'all of it is still needed' }])
  expect((await show(api.theirs.key)).reviews).toEqual([])
  const reviewed = (await api.events(api.ours.id)).find(({ kind }) => kind === 'privacy.retention_reviewed')
  expect(reviewed?.payload).toMatchObject({ dueOn, why: 'all of it is still needed' })
  expect(reviewed?.payload.figures).toHaveLength(HOLDING_KINDS.length)
})

test('the figures are of one organisation', async () => {
  const { body } = await api.call(api.theirs.key, 'GET', '/retention/figures')
  expect(body.items.find(({ kind }: { kind: string }) => kind === 'entries')).toMatchObject({ held: 0, oldest: null })
  expect(body.items.find(({ kind }: { kind: string }) => kind === 'logs')).toMatchObject({ held: null, term: null })
})
