import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { inOrganisation } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { makeLog, makeOrganisation, officerOf, record, tamper } from './fixtures/test-log.ts'
import { type EventQuery, readEvents } from './read-events.ts'
import { recordEvent } from './record-event.ts'

// BL-7

const somebodyElse = '018f3c1e-0000-7000-8000-00000000000b'

let db: TestDatabase
let ours: string
let ids: string[]
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await makeOrganisation(db)
  ids = await makeLog(db, ours, [4])
  ids.push(...(await record(db, ours, 1, 'blacklist.lifted')), ...(await record(db, ours, 1, 'blacklister.listed')))
  const other = officerOf(ours, somebodyElse)
  ids.push((await inOrganisation(db.app, ours, tx => recordEvent(tx, other, 'alarm.many_lifts', {}))).id)
})
afterAll(() => db?.close())

const read = (query: Partial<EventQuery> = {}) =>
  inOrganisation(db.app, ours, tx => readEvents(tx, ours, { limit: 100, ...query }))
const idsOf = async (query: Partial<EventQuery>) => (await read(query)).items.map(event => event.id)

test('newest first, with and without a place in the log', async () => {
  const { items, nextCursor } = await read()
  expect(items.map(event => event.id)).toEqual(ids.toReversed())
  expect(items.map(event => event.leafIndex)).toEqual([null, null, null, 3, 2, 1, 0])
  expect(nextCursor).toBeNull()
})

test.each([1, 2, 3, 7, 8])('page by page, %i at a time, nothing twice and nothing left out', async limit => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await read({ limit, cursor })
    seen.push(...page.items.map(event => event.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(ids.toReversed())
})

describe('filters', () => {
  test('the beginning of a kind', async () => {
    expect(await idsOf({ kind: 'alarm.' })).toEqual([ids[6]])
    expect(await idsOf({ kind: 'blacklist.' })).toEqual(ids.slice(0, 5).toReversed())
    expect(await idsOf({ kind: 'blacklist.lifted' })).toEqual([ids[4]])
    expect(await idsOf({ kind: '%' })).toEqual([])
  })

  test('who acted', async () => {
    expect(await idsOf({ personId: somebodyElse })).toEqual([ids[6]])
    expect(await idsOf({ personId: somebodyElse, kind: 'blacklist.' })).toEqual([])
  })

  test('from a moment on, and up to one that is not included', async () => {
    const at = (await read()).items.find(event => event.id === ids[2])?.at
    expect(await idsOf({ since: at })).toEqual(ids.slice(2).toReversed())
    expect(await idsOf({ until: at })).toEqual(ids.slice(0, 2).toReversed())
  })
})

test('an erased event stays, without who and what', async () => {
  await tamper(db.superuser, `delete from audit_payloads where event_id = '${ids[0]}'`)
  expect((await read()).items.at(-1)).toMatchObject({
    id: ids[0],
    kind: 'blacklist.listed',
    erased: true,
    actor: null,
    payload: null,
  })
})

test.each([
  '',
  'x',
  Buffer.from('now 1').toString('base64url'),
  Buffer.from(`${'x'.repeat(27)} ${somebodyElse}`).toString('base64url'),
])('refuses the cursor "%s"', async cursor => {
  await expect(read({ cursor })).rejects.toThrow(Refusal)
})

test('another organisation sees nothing of it', async () => {
  const theirs = await makeOrganisation(db)
  expect((await inOrganisation(db.app, theirs, tx => readEvents(tx, ours, { limit: 100 }))).items).toEqual([])
})

test('each way to ask has its index, row-level security included', async () => {
  await sql`
    with made as (select new_id() as id, n from generate_series(1, 20000) n),
    events as (insert into audit_events (organisation_id, id, kind, commitment) select ${ours}, id, 'bulk.made', sha256('') from made)
    insert into audit_payloads (organisation_id, event_id, salt, content) select ${ours}, id, sha256(''), '{}' from made`.execute(
    db.superuser,
  )
  await sql`vacuum analyze audit_events, audit_payloads`.execute(db.superuser)
  const explain = (condition: string) =>
    inOrganisation(db.app, ours, async tx => {
      const { rows } = await sql
        .raw<{ 'QUERY PLAN': string }>(`
        explain select e.id from audit_events e
        left join audit_payloads p on p.organisation_id = e.organisation_id and p.event_id = e.id
        where e.organisation_id = '${ours}' ${condition} order by e.at desc, e.id desc limit 100`)
        .execute(tx)
      return JSON.stringify(rows)
    })
  expect(await explain('')).toContain('audit_events_by_time')
  expect(await explain(`and (e.at, e.id) < (now(), '${somebodyElse}')`)).toContain('audit_events_by_time')
  expect(await explain(`and p.person_id = '${somebodyElse}'`)).toContain('audit_payloads_by_person')
  expect(await explain(`and e.kind >= 'alarm.' and e.kind < 'alarm.~'`)).toContain('audit_events_by_kind')
})
