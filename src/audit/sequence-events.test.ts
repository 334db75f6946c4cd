import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { inOrganisation } from '../db/index.ts'
import { makeLog, makeOrganisation, officerOf, publicKey, record, signingKey, tamper } from './fixtures/test-log.ts'
import { readEvents } from './read-events.ts'
import { recordEvent } from './record-event.ts'
import { sequenceEvents } from './sequence-events.ts'
import { verifyLog } from './verify-log.ts'

// BL-7

const opened: TestDatabase[] = []
let db: TestDatabase
let ours: string
beforeEach(async () => {
  db = await createTestDatabase()
  opened.push(db)
  ours = await makeOrganisation(db)
})
afterAll(() => Promise.all(opened.map(each => each.close())))

const sequence = () => sequenceEvents(db.worker, signingKey)
const verify = (organisationId = ours) => verifyLog(db.app, organisationId, { publicKey })
const leaves = async () => {
  const { items: events } = await inOrganisation(db.app, ours, tx => readEvents(tx, ours, { limit: 5000 }))
  return events.map(event => event.leafIndex).reverse()
}

test('events get their places in the order of their times, and a checkpoint', async () => {
  await record(db, ours, 5)
  expect(await sequence()).toBe(5)
  expect(await leaves()).toEqual([0, 1, 2, 3, 4])
  expect(await verify()).toMatchObject({ isIntact: true, size: 5, checkpoints: 1, waiting: 0, firstFault: null })
})

test('a log goes on where it ended', async () => {
  await makeLog(db, ours, [1, 2, 3, 7, 1])
  expect(await sequence()).toBe(0)
  expect(await verify()).toMatchObject({ isIntact: true, size: 14, checkpoints: 5 })
})

test('each organisation has a log of its own', async () => {
  const theirs = await makeOrganisation(db)
  await record(db, ours, 3)
  await record(db, theirs, 2)
  expect(await sequence()).toBe(5)
  expect(await verify()).toMatchObject({ isIntact: true, size: 3 })
  expect(await verify(theirs)).toMatchObject({ isIntact: true, size: 2 })
})

test('more than one batch is taken, each under its checkpoint', async () => {
  await bulkRecord(2500)
  expect(await sequence()).toBe(2500)
  expect(await verify()).toMatchObject({ isIntact: true, size: 2500, checkpoints: 3 })
})

test('sequencers at the same moment take turns, beside writers', async () => {
  await bulkRecord(3000)
  const writers = Promise.all(Array.from({ length: 4 }, () => record(db, ours, 25)))
  const counts = await Promise.all(Array.from({ length: 4 }, sequence))
  await writers
  const rest = await sequence()
  expect(counts.reduce((sum, count) => sum + count, rest)).toBe(3100)
  expect(await leaves()).toHaveLength(3100)
  expect(await verify()).toMatchObject({ isIntact: true, size: 3100, waiting: 0 })
})

test('an event that is committed late comes later: nothing waits for an open transaction', async () => {
  const [recorded, allowed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const late = inOrganisation(db.app, ours, async tx => {
    await recordEvent(tx, officerOf(ours), 'blacklist.listed', {})
    recorded.resolve()
    await allowed.promise
  })
  await recorded.promise
  await record(db, ours, 2)
  expect(await sequence()).toBe(2)
  allowed.resolve()
  await late
  expect(await sequence()).toBe(1)
  expect(await verify()).toMatchObject({ isIntact: true, size: 3 })
})

test.each([
  ['a node was altered', "update audit_nodes set hash = sha256('') where level = 1"],
  ['a node is missing', 'delete from audit_nodes where level = 1'],
  ['the last checkpoint is missing', 'delete from audit_checkpoints'],
  ['the size was altered', 'update audit_trees set size = 1'],
])('signs nothing on top of a log that does not fit: %s', async (_, statement) => {
  await makeLog(db, ours, [2])
  await tamper(db.superuser, statement)
  const theirs = await makeOrganisation(db)
  await record(db, ours, 1)
  await record(db, theirs, 1)
  await expect(sequence()).rejects.toThrow(`organisation ${ours}`)
  expect(await leaves()).toEqual([0, 1, null])
  expect(await verify(theirs)).toMatchObject({ isIntact: true, size: 1 }) // the others go on
})

test('the database refuses a second event at a place, whoever asks', async () => {
  await makeLog(db, ours, [1])
  await record(db, ours, 1)
  const steal = inOrganisation(db.worker, ours, tx =>
    sql`update audit_events set leaf_index = 0 where leaf_index is null`.execute(tx),
  )
  await expect(steal).rejects.toMatchObject({ code: '23505' })
})

/** Many events at once, as the superuser: each with a payload that its commitment fits. */
async function bulkRecord(count: number) {
  await sql`
    with made as (select new_id() as id, sha256(n::text::bytea) as salt, '{"actor":{"kind":"system","name":"test"},"payload":{}}' as content
                  from generate_series(1, ${count}) n),
    events as (insert into audit_events (organisation_id, id, kind, commitment)
               select ${ours}, id, 'blacklist.listed', sha256(salt || content::bytea) from made)
    insert into audit_payloads (organisation_id, event_id, salt, content) select ${ours}, id, salt, content::json from made`.execute(
    db.superuser,
  )
}
