import { createSecretKey } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { address, testListKey } from '../../../test/organisation.ts'
import { keysOf } from '../../mailbox-key.ts'
import { queueMessages } from '../../sending/fixtures/queue.ts'
import { bounceRoutes } from '../routes.ts'
import { listInactive } from './list-inactive.ts'

// BL-1: inactive, a policy of the sender: off by default, seen before it is switched on
let api: TestApi
beforeAll(async () => {
  const sendingKey = createSecretKey(Buffer.alloc(32, 5))
  const parts = { listKey: testListKey, sendingKey, publicUrl: 'https://veto.example', fetchText: async () => '' }
  api = await createTestApi(bounceRoutes(parts))
})
afterAll(() => api.close())

/** A contact of two years ago who was written to `messages` times lately. */
async function contact(written: string, messages: number, owner = api.ours) {
  const { mailboxKey, variantKey } = keysOf(testListKey, address(written))
  await sql`
    insert into contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, basis, source, created_at)
    values (${owner.id}, ${owner.workspaceId}, ${mailboxKey}, ${variantKey}, 1, ${written}, 'consent', 'test', now() - interval '2 years')`.execute(
    api.db.superuser,
  )
  for (let at = 0; at < messages; at++) await queueMessages(api.db, owner, [written])
  await sql`update messages set state = 'handing_over' where organisation_id = ${owner.id} and state = 'queued'`.execute(
    api.db.superuser,
  )
  await sql`update messages set state = 'accepted', ended_at = now() - interval '1 day' where organisation_id = ${owner.id} and state = 'handing_over'`.execute(
    api.db.superuser,
  )
  return mailboxKey
}

async function listed(owner = api.ours) {
  const { rows } = await sql<{ address: string }>`
    select address from blacklist_entries where organisation_id = ${owner.id} and reason = 'inactive' order by address`.execute(
    api.db.superuser,
  )
  return rows.map(row => row.address)
}

let runs = 0
const run = () => {
  runs += 2
  return listInactive(api.db.app, api.db.worker, new Date(Date.now() + runs * 86_400_000))
}
const say = (body: object, key = api.ours.key) => api.call(key, 'POST', '/inactivity', body)
const policy = { isOn: true, months: 12, messages: 5 }

it('lists nobody until it is on, and is not switched on unseen', async () => {
  await contact('quiet@example.com', 6)
  await contact('rarely@example.com', 3)
  const lively = await contact('lively@example.com', 6)
  await sql`insert into consent_records (organisation_id, mailbox_key, confirmed_at) values (${api.ours.id}, ${lively}, now() - interval '1 month')`.execute(
    api.db.superuser,
  )
  await contact('theirs@example.com', 6, api.theirs)
  await run()
  expect(await listed()).toEqual([])

  expect(await api.call(api.ours.key, 'GET', '/inactivity')).toMatchObject({ body: { isOn: false } })
  expect((await api.call(api.ours.key, 'GET', '/inactivity/preview?months=12&messages=5')).body).toEqual({
    count: 1,
    examples: ['quiet@example.com'],
  })
  for (const body of [policy, { ...policy, expected: 2 }])
    expect(await say(body)).toMatchObject({ status: 409, body: { reason: 'look_first', count: 1 } })
  expect(await say({ ...policy, expected: 1 }, await api.ours.keyWithRoles('marketer'))).toMatchObject({ status: 403 })
  await run()
  expect(await listed()).toEqual([])

  expect(await say({ ...policy, expected: 1 })).toMatchObject({ status: 200, body: { isOn: true, lastRunAt: null } })
  await run()
  expect(await listed()).toEqual(['quiet@example.com'])
  expect(await listed(api.theirs)).toEqual([])
  expect(await api.call(api.ours.key, 'GET', '/inactivity')).toMatchObject({ body: { lastListed: 1 } })
  const kinds = (await api.events(api.ours.id)).map(event => event.kind)
  expect(kinds).toEqual(expect.arrayContaining(['bounces.inactivity_changed', 'bounces.inactive_listed']))
})

it('lists nobody any more once it is off, and lifts nobody', async () => {
  await say({ ...policy, isOn: false })
  await contact('later@example.com', 6)
  await run()
  expect(await listed()).toEqual(['quiet@example.com'])
})
