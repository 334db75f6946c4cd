import { createPublicKey } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { inOrganisation } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { originOf, signCheckpoint } from './checkpoint.ts'
import { PAYLOADS_ERASED } from './event.ts'
import { makeLog, makeOrganisation, officerOf, publicKey, record, signingKey, tamper } from './fixtures/test-log.ts'
import { EMPTY_ROOT } from './merkle-tree.ts'
import { readCheckpoint } from './read-checkpoint.ts'
import { recordEvent } from './record-event.ts'
import { sequenceEvents } from './sequence-events.ts'
import { generateSigningKey, parseSigningKey } from './signing-key.ts'
import { verifyLog } from './verify-log.ts'

// BL-7: anyone can verify that nothing was altered or cut out

const BATCHES = [4, 3, 5] // checkpoints at 4, 7 and 12

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db?.close())

let ours: string
let ids: string[]
beforeEach(async () => {
  ours = await makeOrganisation(db)
  ids = await makeLog(db, ours, BATCHES)
})

const verify = (keptCheckpoint?: string) =>
  verifyLog(db.app, ours, { publicKey, ...(keptCheckpoint && { keptCheckpoint }) })
const keep = async () => (await inOrganisation(db.app, ours, tx => readCheckpoint(tx, ours))).note
const change = (...statements: string[]) =>
  tamper(db.superuser, ...statements.map(statement => `${statement} and organisation_id = '${ours}'`))

test('a log that nobody touched is intact', async () => {
  await record(db, ours, 2)
  expect(await verify(await keep())).toMatchObject({
    isIntact: true,
    verifierKey: expect.stringMatching(`^${originOf(ours)}\\+[0-9a-f]{8}\\+`),
    size: 12,
    checkpoints: 3,
    waiting: 2,
    waitingSince: expect.any(Date),
    faultCount: 0,
    firstFault: null,
  })
})

test('an empty log is intact', async () => {
  const empty = await makeOrganisation(db)
  const kept = signCheckpoint({ origin: originOf(empty), size: 0, root: EMPTY_ROOT }, signingKey)
  expect(await verifyLog(db.app, empty, { publicKey, keptCheckpoint: kept })).toMatchObject({
    isIntact: true,
    size: 0,
    waiting: 0,
  })
})

describe('names the first that is wrong', () => {
  test.each<[string, number, string, string]>([
    [
      'a payload',
      5,
      'altered_payload',
      `update audit_payloads set content = replace(content::text, 'opt_out', 'inactive')::json where event_id = $id`,
    ],
    [
      'only the spelling of a payload',
      0,
      'altered_payload',
      `update audit_payloads set content = (content::text || ' ')::json where event_id = $id`,
    ],
    ['a salt', 5, 'altered_payload', `update audit_payloads set salt = sha256('') where event_id = $id`],
    [
      'under whom an event is filed',
      11,
      'altered_payload',
      `update audit_payloads set person_id = null where event_id = $id`,
    ],
    ['a kind', 6, 'altered_event', `update audit_events set kind = 'blacklist.lifted' where id = $id`],
    [
      'a time by one microsecond',
      3,
      'altered_event',
      `update audit_events set at = at + interval '1 microsecond' where id = $id`,
    ],
    ['a commitment', 11, 'altered_event', `update audit_events set commitment = sha256('') where id = $id`],
    ['the hash of a leaf', 4, 'altered_node', `update audit_nodes set hash = sha256('') where level = 0 and index = 4`],
    ['the missing hash of a leaf', 4, 'altered_node', `delete from audit_nodes where level = 0 and index = 4`],
    [
      'a hash above the leaves',
      7,
      'altered_node',
      `update audit_nodes set hash = sha256('') where level = 2 and index = 1`,
    ],
    ['a missing hash above the leaves', 3, 'altered_node', `delete from audit_nodes where level = 1 and index = 1`],
    [
      'the root of a checkpoint',
      6,
      'altered_checkpoint',
      `update audit_checkpoints set root = sha256('') where size = 7`,
    ],
    ['the note of a checkpoint', 6, 'altered_checkpoint', `update audit_checkpoints set note = 'none' where size = 7`],
    [
      'a signature',
      6,
      'bad_signature',
      `update audit_checkpoints set note = regexp_replace(note, '.....=\\s$', E'AAAAA=\\n') where size = 7`,
    ],
    ['an event that was dropped', 5, 'missing_event', `delete from audit_events where id = $id`],
    ['an event that lost its place', 5, 'missing_event', `update audit_events set leaf_index = null where id = $id`],
    ['a payload that was deleted', 8, 'missing_payload', `delete from audit_payloads where event_id = $id`],
  ])('%s', async (_, leafIndex, what, statement) => {
    const hasId = statement.includes('$id')
    await change(statement.replace('$id', `'${ids[leafIndex]}'`))
    const { isIntact, faultCount, firstFault } = await verify()
    expect({ isIntact, faultCount, firstFault }).toMatchObject({
      isIntact: false,
      faultCount: 1,
      firstFault: { what, leafIndex },
    })
    if (hasId && what !== 'missing_event')
      expect(firstFault).toMatchObject({ eventId: ids[leafIndex], kind: expect.any(String) })
  })

  test('of several, the one that comes first in the log', async () => {
    await change(
      `update audit_events set kind = 'blacklist.lifted' where id = '${ids[9]}'`,
      `delete from audit_payloads where event_id = '${ids[2]}'`,
      `update audit_checkpoints set root = sha256('') where size = 7`,
    )
    expect(await verify()).toMatchObject({
      faultCount: 3,
      firstFault: { what: 'missing_payload', leafIndex: 2, eventId: ids[2] },
    })
  })

  test('two events that changed places, and where they came from', async () => {
    await change(
      `update audit_events set leaf_index = 100 where id = '${ids[2]}'`,
      `update audit_events set leaf_index = 2 where id = '${ids[9]}'`,
      `update audit_events set leaf_index = 9 where id = '${ids[2]}'`,
    )
    const { faultCount, firstFault } = await verify()
    expect(faultCount).toBe(2)
    expect(firstFault).toMatchObject({ what: 'moved_event', leafIndex: 2, eventId: ids[9] })
    expect(firstFault?.message).toContain('its true place is 9')
  })

  test('an event dropped with its hashes: nothing after it can be checked', async () => {
    await change(
      `delete from audit_events where id = '${ids[5]}'`,
      'delete from audit_nodes where index << level <= 5 and 5 < (index + 1) << level',
    )
    expect(await verify()).toMatchObject({ firstFault: { what: 'missing_event', leafIndex: 5 } })
  })

  test('an event dropped and the gap closed', async () => {
    await change(`delete from audit_events where id = '${ids[5]}'`)
    for (let leaf = 6; leaf < 12; leaf++) {
      await change(`update audit_events set leaf_index = ${leaf - 1} where leaf_index = ${leaf}`)
    }
    expect(await verify()).toMatchObject({ firstFault: { what: 'moved_event', leafIndex: 5, eventId: ids[6] } })
  })

  test('a second event at a place that is taken', async () => {
    const own = await createTestDatabase()
    const organisationId = await makeOrganisation(own)
    const [first] = await makeLog(own, organisationId, [3])
    await sql`drop index audit_events_in_order`.execute(own.superuser)
    await tamper(
      own.superuser,
      `insert into audit_events select organisation_id, gen_random_uuid(), 'blacklist.lifted', at, commitment, leaf_index from audit_events where id = '${first}'`,
    )
    const { faultCount, firstFault } = await verifyLog(own.app, organisationId, { publicKey })
    expect({ faultCount, firstFault }).toMatchObject({
      faultCount: 1,
      firstFault: { what: 'surplus_event', leafIndex: 0, kind: 'blacklist.lifted' },
    })
    await own.close()
  })
})

describe('an end that was cut off', () => {
  const cut = (...more: string[]) =>
    change(
      'delete from audit_payloads where event_id in (select id from audit_events where leaf_index >= 7)',
      'delete from audit_events where leaf_index >= 7',
      ...more,
    )

  test('is seen while its hashes stay', async () => {
    await cut()
    expect(await verify()).toMatchObject({
      size: 12,
      faultCount: 5,
      firstFault: { what: 'missing_event', leafIndex: 7 },
    })
  })

  test('is seen while its checkpoint stays', async () => {
    await cut('delete from audit_nodes where (index + 1) << level > 7')
    expect(await verify()).toMatchObject({ size: 12, firstFault: { what: 'missing_event', leafIndex: 7 } })
  })

  test('is seen while the size of the tree stays', async () => {
    await cut('delete from audit_nodes where (index + 1) << level > 7', 'delete from audit_checkpoints where size > 7')
    expect(await verify()).toMatchObject({ size: 12, firstFault: { what: 'missing_event', leafIndex: 7 } })
  })

  test('with everything that speaks of it: is seen against a kept checkpoint, and without one it is not', async () => {
    const kept = await keep()
    await cut(
      'delete from audit_nodes where (index + 1) << level > 7',
      'delete from audit_checkpoints where size > 7',
      'update audit_trees set size = 7 where true',
    )
    expect(await verify()).toMatchObject({ isIntact: true, size: 7 })
    const { firstFault } = await verify(kept)
    expect(firstFault).toMatchObject({ what: 'cut_off', leafIndex: 7 })
    expect(firstFault?.message).toContain('signed over 12 events, and the log has 7')

    await record(db, ours, 5) // and it does not help to fill up
    await sequenceEvents(db.worker, signingKey)
    expect(await verify()).toMatchObject({ isIntact: true, size: 12 })
    expect(await verify(kept)).toMatchObject({ firstFault: { what: 'root_differs', leafIndex: 11 } })
  })

  test('a checkpoint that was removed', async () => {
    await change('delete from audit_checkpoints where size = 12')
    expect(await verify()).toMatchObject({ faultCount: 1, firstFault: { what: 'cut_off', leafIndex: 12 } })
  })
})

describe('a log that was written anew, hashes included', () => {
  /** One event is changed with its payload, and the tree is computed again, by our own sequencer. */
  const rewrite = async (key = signingKey) => {
    const payload = `'{"actor":{"kind":"system","name":"nobody"},"payload":{}}'`
    await change(
      `update audit_payloads set person_id = null, content = ${payload} where event_id = '${ids[5]}'`,
      `update audit_events set commitment = (select sha256(salt || ${payload}::bytea) from audit_payloads where event_id = '${ids[5]}') where id = '${ids[5]}'`,
      'update audit_events set leaf_index = null where true',
      'delete from audit_nodes where true',
      'delete from audit_checkpoints where true',
      'delete from audit_trees where true',
    )
    await sequenceEvents(db.worker, key)
  }

  test('under the old checkpoints: the change lies between two of them', async () => {
    await sql`create table old_checkpoints as select * from audit_checkpoints where organisation_id = ${ours}`.execute(
      db.superuser,
    )
    await rewrite()
    await change('delete from audit_checkpoints where true')
    await tamper(db.superuser, 'insert into audit_checkpoints select * from old_checkpoints')
    const { faultCount, firstFault } = await verify()
    expect({ faultCount, firstFault }).toMatchObject({
      faultCount: 2,
      firstFault: { what: 'root_differs', leafIndex: 6 },
    })
    expect(firstFault?.message).toContain('of the events 4 to 6')
  })

  test('signed with another key', async () => {
    await rewrite(parseSigningKey(generateSigningKey()))
    expect(await verify()).toMatchObject({ faultCount: 1, firstFault: { what: 'bad_signature', leafIndex: 11 } })
  })

  test('signed with our key: is seen against a kept checkpoint, and without one it is not', async () => {
    const kept = await keep()
    await rewrite()
    expect(await verify()).toMatchObject({ isIntact: true, size: 12 })
    expect(await verify(kept)).toMatchObject({ faultCount: 1, firstFault: { what: 'root_differs', leafIndex: 11 } })
  })
})

describe('a kept checkpoint', () => {
  test('of any size fits the log that grew since', async () => {
    const kept = await keep()
    await makeLog(db, ours, [2, 1])
    expect(await verify(kept)).toMatchObject({ isIntact: true, size: 15 })
  })

  test('that another key signed is a fault: the key may have been exchanged', async () => {
    const stranger = parseSigningKey(generateSigningKey())
    const forged = signCheckpoint({ origin: originOf(ours), size: 12, root: EMPTY_ROOT }, stranger)
    expect(await verify(forged)).toMatchObject({ isIntact: false, firstFault: { what: 'bad_signature' } })
    const { firstFault } = await verifyLog(db.app, ours, {
      publicKey: createPublicKey(stranger),
      keptCheckpoint: await keep(),
    })
    expect(firstFault).toMatchObject({ what: 'bad_signature' })
  })

  test.each([
    ['that is none', 'hello'],
    ['of another log', signCheckpoint({ origin: 'example.com/log', size: 1, root: EMPTY_ROOT }, signingKey)],
  ])('%s is refused', async (_, note) => {
    await expect(verify(note)).rejects.toThrow(Refusal)
  })
})

describe('an erased payload', () => {
  const erase = async (leafIndexes: unknown) => {
    await inOrganisation(db.app, ours, tx => recordEvent(tx, officerOf(ours), PAYLOADS_ERASED, { leafIndexes }))
    await change(`delete from audit_payloads where event_id in ('${ids[2]}', '${ids[10]}')`)
  }

  test('that a recorded erasure names is no fault, and is counted', async () => {
    await erase([2, 10])
    expect(await verify()).toMatchObject({ isIntact: true, erasedPayloads: 2, waiting: 1 })
    await sequenceEvents(db.worker, signingKey)
    expect(await verify()).toMatchObject({ isIntact: true, erasedPayloads: 2, size: 13 })
  })

  test.each([[[2]], [[]], ['all'], [{ from: 0, to: 12 }]])(
    'that the erasure of %j does not name is a fault',
    async leafIndexes => {
      await erase(leafIndexes)
      expect(await verify()).toMatchObject({ isIntact: false, firstFault: { what: 'missing_payload' } })
    },
  )
})

test('counts every fault', async () => {
  await change(`update audit_events set kind = 'blacklist.lifted' where true`)
  expect(await verify()).toMatchObject({ faultCount: 12 })
})

test("one organisation cannot verify, or see, another's log", async () => {
  const theirs = await makeOrganisation(db)
  expect(await verifyLog(db.app, theirs, { publicKey })).toMatchObject({ size: 0, waiting: 0 })
})
