import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { address, testListKey } from '../../../test/organisation.ts'
import { createSender } from '../../../test/sender.ts'
import { listAddresses } from '../../blacklist/list-addresses.ts'
import { inOrganisation } from '../../db/index.ts'
import { keysOf } from '../../mailbox-key.ts'
import { messageRoutes } from './routes.ts'

// SE-4: "it is only an important product update" is no way round: many alike to people who opted out are held.
let api: TestApi
let senderId: string
let key: string
const left = Array.from({ length: 700 }, (_, place) => `left${place}x@example.com`)

beforeAll(async () => {
  api = await createTestApi(messageRoutes({ listKey: testListKey }))
  const { id: organisationId, workspaceId } = api.ours
  senderId = await createSender(api.db, { organisationId, workspaceId, address: 'shop@ours.example' })
  await api.call(api.ours.key, 'POST', '/service-kinds', { name: 'update', description: 'x' })
  const listings = left.map(written => ({
    ...keysOf(testListKey, address(written)),
    address: written,
    reason: 'opt_out' as const,
    since: new Date(),
  }))
  await inOrganisation(api.db.app, organisationId, tx =>
    listAddresses(tx, api.ours.actor, listings, { channel: 'manual', detail: {} }),
  )
})
afterAll(() => api.close())
// Each test has a key, and so likenesses, of its own.
beforeEach(async () => {
  key = await api.ours.keyWithScopes('messages:service')
})

const send = async (to: string, subject = 'Important product update') => {
  const body = { to, purpose: 'service', kind: 'update', subject, text: 'x', senderId }
  return (await api.call(key, 'POST', '/messages', body)).body
}
const counted = (replies: { state: string }[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(replies, ({ state }) => state)).map(([state, all]) => [state, all?.length]),
  )
const alarms = async () => (await api.events(api.ours.id)).filter(({ kind }) => kind === 'alarm.alike_service_mail')
const openHolds = async () => (await api.call(api.ours.key, 'GET', '/message-holds?open=true')).body.items

it('a burst in parallel does not slip past: fifty pass, all others wait, one alarm', async () => {
  const before = (await alarms()).length
  const replies = await Promise.all(
    left.slice(0, 90).map((to, place) => send(to, `Important product update no ${place}`)),
  )
  expect(counted(replies)).toEqual({ queued: 50, held: 40 })
  expect(await alarms()).toHaveLength(before + 1)
  const [hold] = await openHolds()
  expect(hold).toMatchObject({ kind: 'update', messages: 40, decision: null })
  expect(new Set(replies.filter(({ state }) => state === 'held').map(({ holdId }) => holdId))).toEqual(
    new Set([hold.id]),
  )
})

it('people who did not opt out do not count, and are not kept waiting', async () => {
  const replies = await Promise.all(left.slice(0, 60).map(to => send(to)))
  expect(counted(replies)).toEqual({ queued: 50, held: 10 })
  const others = await Promise.all(left.slice(0, 60).map((_, place) => send(`customer${place}@example.com`)))
  expect(counted(others)).toEqual({ queued: 60 })
})

it('released by the privacy officer, they go on, and alike ones pass for a day', async () => {
  const replies = await Promise.all(left.slice(0, 55).map(to => send(to)))
  const [{ id }] = await openHolds()
  const held = replies.filter(({ state }) => state === 'held').map(reply => reply.id)
  expect((await api.call(api.theirs.key, 'POST', `/message-holds/${id}/release`)).status).toBe(404)
  expect((await api.call(await api.ours.keyWithRoles('owner'), 'POST', `/message-holds/${id}/release`)).status).toBe(
    403,
  )
  expect((await api.call(key, 'POST', `/message-holds/${id}/release`)).status).toBe(403)
  expect((await api.call(api.ours.key, 'POST', `/message-holds/${id}/release`)).body).toMatchObject({
    decision: 'released',
    messages: 5,
  })
  for (const one of held) expect((await api.call(key, 'GET', `/messages/${one}`)).body.state).toBe('queued')
  expect(counted(await Promise.all(left.slice(0, 60).map(to => send(to))))).toEqual({ queued: 60 })
  expect((await api.call(api.ours.key, 'POST', `/message-holds/${id}/release`)).status).toBe(200)
  expect((await api.call(api.ours.key, 'POST', `/message-holds/${id}/cancel`)).status).toBe(409)
})

it('cancelled, they end, and for a day alike ones are held from the first one', async () => {
  const replies = await Promise.all(left.slice(0, 55).map(to => send(to)))
  const [{ id }] = await openHolds()
  await api.call(api.ours.key, 'POST', `/message-holds/${id}/cancel`)
  for (const { id: one } of replies.filter(({ state }) => state === 'held'))
    expect((await api.call(key, 'GET', `/messages/${one}`)).body).toMatchObject({
      state: 'cancelled',
      endedAt: expect.any(String),
    })
  expect(await send(left[0] as string)).toMatchObject({ state: 'held' })
  expect(await send(left[0] as string, 'Your password')).toMatchObject({ state: 'queued' })
})

it('a subject of its own for each is no way round: five hundred of a kind an hour', async () => {
  const subjects = left.map(
    (_, place) => `word${String.fromCharCode(97 + (place % 26), 97 + (Math.floor(place / 26) % 26))}`,
  )
  const replies = []
  for (let from = 0; from < 520; from += 40)
    replies.push(
      ...(await Promise.all(left.slice(from, from + 40).map((to, place) => send(to, subjects[from + place])))),
    )
  expect(counted(replies)).toEqual({ queued: 500, held: 20 })
})

it('what was let through more than an hour ago counts no more', async () => {
  await Promise.all(left.slice(0, 50).map(to => send(to)))
  await sql`update alike_messages set accepted_at = accepted_at - interval '61 minutes'`.execute(api.db.superuser)
  expect(await send(left[0] as string)).toMatchObject({ state: 'queued' })
})
