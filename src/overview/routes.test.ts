import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { testListKey as listKey } from '../../test/organisation.ts'
import { signingKey } from '../audit/fixtures/test-log.ts'
import { raiseAlarm, sequenceEvents } from '../audit/index.ts'
import { blacklistRoutes } from '../blacklist/routes.ts'
import { countMailableContacts } from '../contacts/index.ts'
import { contactRoutes } from '../contacts/routes.ts'
import { inOrganisation } from '../db/index.ts'
import { overviewRoutes } from './routes.ts'

// AC-3

let api: TestApi
beforeAll(async () => {
  const lookUp = { listKey, canaryDomain: 'canary.example', countMailable: countMailableContacts }
  api = await createTestApi([...overviewRoutes, ...contactRoutes({ listKey }), ...blacklistRoutes(lookUp)])
})
afterAll(() => api?.close())

const overview = async (key = api.ours.key) => (await api.call(key, 'GET', '/overview')).body

test('an organisation that has just begun sees that nothing is there', async () => {
  const seen = await overview(api.theirs.key)
  expect(seen).toMatchObject({
    contacts: { all: 0, mailable: 0, confirmed: 0, unconfirmed: 0, blacklisted: 0, waiting: 0 },
    listed: { total: 0 },
    heldImports: [],
    alarms: { unseen: 0, items: [] },
    deadlines: [],
  })
  expect(seen.listed.byReason).toHaveLength(7)
})

test('who can be mailed, who is listed and why, what is held, which alarms', async () => {
  for (const [address, confirmed] of [
    ['a', true],
    ['b', true],
    ['c', false],
  ] as const)
    await api.call(api.ours.key, 'POST', '/contacts', { address: `${address}@x.example`, confirmed })
  for (const [address, reason] of [
    ['b', 'opt_out'],
    ['z', 'complaint'],
  ])
    await api.call(api.ours.key, 'POST', '/blacklist/entries', { address: `${address}@x.example`, reason })
  await inOrganisation(api.db.app, api.ours.id, async tx => {
    await raiseAlarm(tx, api.ours.actor, 'alarm.many_lifts', { lifts: 6 })
    await sql`insert into imports (organisation_id, workspace_id, kind, state, file_name, declared_by, failure)
      values (${api.ours.id}, ${api.ours.workspaceId}, 'opt-outs', 'held', 'left.csv', '{"kind":"person","name":"Ann"}',
        '{"code":"stops_many_contacts","message":"...","details":{"contactsStopped":7}}')`.execute(tx)
  })
  await sequenceEvents(api.db.worker, signingKey)
  const seen = await overview()
  expect(seen).toMatchObject({
    contacts: { all: 3, mailable: 1, unconfirmed: 1, blacklisted: 1 },
    listed: { total: 2 },
    heldImports: [
      { fileName: 'left.csv', broughtBy: 'Ann', reason: 'stops_many_contacts', details: { contactsStopped: 7 } },
    ],
    alarms: { unseen: 1, items: [{ kind: 'alarm.many_lifts', seenAt: null }] },
  })
  expect(seen.listed.byReason).toContainEqual({ reason: 'complaint', class: 'will', inForce: 1 })
  expect(seen.checkpoint.size).toBeGreaterThan(0)
  expect((await overview(api.theirs.key)).contacts.all).toBe(0)
})

test('who is no officer sees neither alarms nor the log; a program sees nothing of it', async () => {
  expect(await overview(await api.ours.keyWithRoles('reader'))).toMatchObject({ alarms: null, checkpoint: null })
  expect((await api.call(await api.ours.keyWithScopes('contacts'), 'GET', '/overview')).status).toBe(403)
  expect((await api.call(undefined, 'GET', '/overview')).status).toBe(401)
})

test('the yearly review of what is kept is shown when it is near or late, to those who may see it', async () => {
  expect((await overview()).retentionReview).toBeNull()
  await sql`update organisations set created_at = now() - interval '13 months' where id = ${api.ours.id}`.execute(
    api.db.superuser,
  )
  expect((await overview()).retentionReview.daysLeft).toBeLessThan(0)
  expect((await overview(await api.ours.keyWithRoles('marketer'))).retentionReview).toBeNull()
  expect((await overview(api.theirs.key)).retentionReview).toBeNull()
})
