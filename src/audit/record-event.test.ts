import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { inOrganisation } from '../db/index.ts'
import { makeOrganisation, officerOf } from './fixtures/test-log.ts'
import { readEvents } from './read-events.ts'
import { raiseAlarm, recordEvent } from './record-event.ts'

// BL-7: every change is in the audit log: who, when, what, why

let db: TestDatabase
let ours: string
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await makeOrganisation(db)
})
afterAll(() => db?.close())

const read = (kind: string) => inOrganisation(db.app, ours, tx => readEvents(tx, ours, { kind, limit: 10 }))

test('who, when, what and why are on record', async () => {
  const payload = { entry: 'e1', note: 'asked by phone', tags: ['a', 'é', '\u0000'], rate: 0.1 }
  const { id } = await inOrganisation(db.app, ours, tx => recordEvent(tx, officerOf(ours), 'blacklist.lifted', payload))
  const { items: events } = await read('blacklist.lifted')
  const { organisationId: _, ...actor } = officerOf(ours)
  expect(events).toEqual([
    {
      id,
      leafIndex: null,
      kind: 'blacklist.lifted',
      at: expect.stringMatching(/^\d{4}-.*\.\d{6}Z$/),
      erased: false,
      actor,
      payload,
    },
  ])
  expect(Date.now() - Date.parse(events[0]?.at ?? '')).toBeLessThan(60_000)
})

test('an alarm is an event', async () => {
  await inOrganisation(db.app, ours, tx => raiseAlarm(tx, officerOf(ours), 'alarm.many_lifts', { count: 6 }))
  expect((await read('alarm.')).items).toMatchObject([{ kind: 'alarm.many_lifts', payload: { count: 6 } }])
})

test('an event is rolled back with its cause', async () => {
  const attempt = inOrganisation(db.app, ours, async tx => {
    await recordEvent(tx, officerOf(ours), 'blacklist.exported', {})
    throw new Error('the cause failed')
  })
  await expect(attempt).rejects.toThrow('the cause failed')
  expect((await read('blacklist.exported')).items).toEqual([])
})

test.each<[string, string, object]>([
  ['a payload that JSON cannot say', 'blacklist.listed', { at: new Date() }],
  ['a payload with an undefined field', 'blacklist.listed', { note: undefined }],
  ['a kind without its slice', 'listed', {}],
  ['a kind in capitals', 'Blacklist.listed', {}],
])('refuses %s, and with it the cause', async (_, kind, payload) => {
  await expect(inOrganisation(db.app, ours, tx => recordEvent(tx, officerOf(ours), kind, payload))).rejects.toThrow()
})

test('nobody records in the name of another organisation', async () => {
  const theirs = await makeOrganisation(db)
  const attempt = inOrganisation(db.app, ours, tx => recordEvent(tx, officerOf(theirs), 'blacklist.listed', {}))
  await expect(attempt).rejects.toThrow('row-level security')
})

test('two events of one transaction have times of their own, from the database', async () => {
  await inOrganisation(db.app, ours, async tx => {
    await recordEvent(tx, officerOf(ours), 'two.first', {})
    await sql`select pg_sleep(0.001)`.execute(tx)
    await recordEvent(tx, officerOf(ours), 'two.second', {})
  })
  const { items: events } = await read('two.')
  expect(events.map(event => event.kind)).toEqual(['two.second', 'two.first'])
  expect(events[0]?.at).not.toBe(events[1]?.at)
})
