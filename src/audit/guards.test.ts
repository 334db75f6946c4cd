import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { inOrganisation } from '../db/index.ts'
import { makeLog, makeOrganisation, record } from './fixtures/test-log.ts'

// BL-7: append-only. BL-2: the database refuses it, not only the code.

const TABLES = ['audit_events', 'audit_payloads', 'audit_nodes', 'audit_checkpoints', 'audit_trees']

let db: TestDatabase
let ours: string
let theirs: string
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await makeOrganisation(db)
  theirs = await makeOrganisation(db)
  await makeLog(db, ours, [3])
  await makeLog(db, theirs, [2])
  await record(db, ours, 1)
})
afterAll(() => db?.close())

type Role = 'app' | 'worker' | 'owner'
const as = (role: Role, statement: string) =>
  inOrganisation(db[role], ours, async tx => (await sql.raw<{ count: number }>(statement).execute(tx)).rows)

describe.each(TABLES)('%s', table => {
  test.each<Role>(['app', 'worker'])('the role of the %s may not remove rows', async role => {
    await expect(as(role, `delete from ${table}`)).rejects.toThrow('permission denied')
    await expect(as(role, `truncate ${table} cascade`)).rejects.toThrow('permission denied')
  })

  test('the owner meets the trigger', async () => {
    await expect(as('owner', `delete from ${table}`)).rejects.toMatchObject({ code: 'VT001' })
    await expect(as('owner', `truncate ${table} cascade`)).rejects.toMatchObject({ code: 'VT001' })
  })

  test('the superuser meets it too, as long as it is there', async () => {
    await expect(sql.raw(`delete from ${table}`).execute(db.superuser)).rejects.toMatchObject({ code: 'VT001' })
  })

  test('an organisation sees its own rows only', async () => {
    const own = await sql
      .raw<{ count: number }>(`select count(*) as count from ${table} where organisation_id = '${ours}'`)
      .execute(db.superuser)
    expect(own.rows[0]?.count).toBeGreaterThan(0)
    expect(await as('app', `select count(*) as count from ${table}`)).toEqual(own.rows)
    expect((await sql.raw(`select from ${table}`).execute(db.app)).rows).toEqual([])
  })
})

test.each([
  ['an event', "update audit_events set kind = 'a.b'"],
  ['the place of an event', 'update audit_events set leaf_index = 9 where leaf_index is null'],
  ['a payload', "update audit_payloads set content = '{}'"],
  ['a node', "update audit_nodes set hash = sha256('')"],
  ['a checkpoint', "update audit_checkpoints set note = ''"],
  ['the size of the tree', 'update audit_trees set size = 0'],
])('the application may not change %s', async (_, statement) => {
  await expect(as('app', statement)).rejects.toThrow('permission denied')
})

test.each([
  [
    'the time',
    "insert into audit_events (organisation_id, kind, commitment, at) values (current_organisation(), 'a.b', sha256(''), now())",
  ],
  [
    'the place',
    "insert into audit_events (organisation_id, kind, commitment, leaf_index) values (current_organisation(), 'a.b', sha256(''), 9)",
  ],
])('the application may not choose %s of an event', async (_, statement) => {
  await expect(as('app', statement)).rejects.toThrow('permission denied')
})

test.each([
  ['the kind of an event', "update audit_events set kind = 'a.b'", 'permission denied'],
  ['a payload', "update audit_payloads set content = '{}'", 'permission denied'],
  [
    'a place that is taken',
    'update audit_events set leaf_index = leaf_index + 100 where leaf_index is not null',
    'only its place',
  ],
  ['a place back to none', 'update audit_events set leaf_index = null where leaf_index is not null', 'only its place'],
  ['the tree to a smaller one', 'update audit_trees set size = size - 1', 'only ever grows'],
])('the sequencer may not change %s', async (_, statement, message) => {
  await expect(as('worker', statement)).rejects.toThrow(message)
})

test('the sequencer reads no payload', async () => {
  await expect(as('worker', 'select content from audit_payloads')).rejects.toThrow('permission denied')
})

test('the superuser cannot rewrite by accident', async () => {
  const rewrite = (statement: string) => sql.raw(statement).execute(db.superuser)
  await expect(rewrite("update audit_events set kind = 'a.b' where leaf_index is null")).rejects.toMatchObject({
    code: 'VT002',
  })
  await expect(rewrite("update audit_payloads set content = '{}'")).rejects.toMatchObject({ code: 'VT002' })
  await expect(rewrite("update audit_nodes set hash = sha256('')")).rejects.toMatchObject({ code: 'VT002' })
  await expect(rewrite("update audit_checkpoints set note = ''")).rejects.toMatchObject({ code: 'VT002' })
})
