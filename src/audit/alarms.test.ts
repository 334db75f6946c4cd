import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { inOrganisation } from '../db/index.ts'
import { publicKey } from './fixtures/test-log.ts'
import { raiseAlarm } from './record-event.ts'
import { auditRoutes } from './routes.ts'

// AC-3, BL-7

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(auditRoutes({ publicKey, subjectsOf: [], enqueue: async () => {} }))
})
afterAll(() => api?.close())

const raise = (kind: `alarm.${string}`, at = api.ours) =>
  inOrganisation(api.db.app, at.id, tx => raiseAlarm(tx, at.actor, kind, { lifts: 6 }))
const alarms = async (query = '', key = api.ours.key) => (await api.call(key, 'GET', `/alarms${query}`)).body.items

test('an alarm is unseen until somebody has looked at it, who is on record; the first one stays', async () => {
  const { id } = await raise('alarm.many_lifts')
  expect(await alarms('?seen=false')).toMatchObject([
    { id, kind: 'alarm.many_lifts', payload: { lifts: 6 }, seenBy: null },
  ])
  const seen = await api.call(api.ours.key, 'POST', `/alarms/${id}/seen`)
  expect(seen.body).toMatchObject({ id, seenBy: api.ours.personId })
  const again = await api.call(await api.ours.keyWithRoles('owner'), 'POST', `/alarms/${id}/seen`)
  expect(again.body).toEqual(seen.body)
  expect(await alarms('?seen=false')).toEqual([])
  expect(await alarms('?seen=true')).toEqual([seen.body])
  const recorded = (await api.events(api.ours.id)).filter(event => event.kind === 'audit.alarm_seen')
  expect(recorded).toMatchObject([{ actor: { personId: api.ours.personId }, payload: { alarmId: id } }])
})

test('alarms come page by page, the newest first', async () => {
  const ids: string[] = []
  for (let at = 0; at < 5; at++) ids.unshift((await raise('alarm.import_held', api.theirs)).id)
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const path: string = `/alarms?limit=2${cursor && `&cursor=${cursor}`}`
    const { body } = await api.call(api.theirs.key, 'GET', path)
    seen.push(...body.items.map((item: { id: string }) => item.id))
    cursor = body.nextCursor
  }
  expect(seen).toEqual(ids)
})

test('who is no officer neither reads alarms nor says that they are seen', async () => {
  const { id } = await raise('alarm.many_lifts')
  for (const key of [await api.ours.keyWithRoles('marketer'), await api.ours.keyWithScopes('contacts')]) {
    expect((await api.call(key, 'GET', '/alarms')).status).toBe(403)
    expect((await api.call(key, 'POST', `/alarms/${id}/seen`)).status).toBe(403)
  }
})

test("another organisation's alarm is not there, nor is an event that is no alarm", async () => {
  const { id } = await raise('alarm.many_lifts')
  expect((await api.call(api.theirs.key, 'POST', `/alarms/${id}/seen`)).status).toBe(404)
  const [event] = (await api.call(api.ours.key, 'GET', '/audit/events?kind=accounts.')).body.items
  for (const other of [randomUUID(), event.id])
    expect((await api.call(api.ours.key, 'POST', `/alarms/${other}/seen`)).status).toBe(404)
})
