import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { inOrganisation, openDatabase, type Tx } from '../db/index.ts'
import { exportAccess } from './access/export-access.ts'
import { eraseFromVeto } from './erase-from-veto.ts'
import { fillBeside } from './fixtures/many-others.ts'
import { fillEveryCorner, PERSON } from './fixtures/person.ts'

let database: TestDatabase
let ours: TestOrganisation
beforeAll(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  await fillBeside(database, ours)
  await fillEveryCorner(database, ours)
  await sql`vacuum analyze`.execute(database.superuser)
})
afterAll(() => database.close())

const OTHERS = 20_000

// GD-1, GD-6: what is held on one person is found by keys, however many others there are; by PostgreSQL's own count of what was read, in triggers and
// functions as well. Rows of imports are found by stretches of the table (migration 0031), which are read as a whole.
test('an access reads what is theirs', async () => {
  const asked = { address: PERSON.address, kind: 'access', form: 'json' } as const
  expect(await readBy(tx => exportAccess(tx, ours.officer, testListKey, asked))).toEqual([])
})

test('an erasure reads what is theirs', async () => {
  const asked = { address: PERSON.address, requestId: null }
  expect(await readBy(tx => eraseFromVeto(tx, ours.officer, testListKey, asked))).toEqual([])
})

/** Tables of which more was read than one person has; taken back afterwards. */
async function readBy(work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  let read: string[] = []
  // A connection of its own: PostgreSQL adds what earlier transactions of one read, until it has told its statistics.
  const app = openDatabase(database.urlFor('veto_app'), { max: 1 })
  const done = inOrganisation(app, ours.id, async tx => {
    await work(tx)
    const { rows } = await sql<{ relname: string; one: number; other: number }>`
      select relname, seq_tup_read as one, coalesce(idx_tup_fetch, 0) as other from pg_stat_xact_all_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'pg_toast') and relname <> 'erasures'
        and (seq_tup_read > 500 or coalesce(idx_tup_fetch, 0) > case relname when 'import_rows' then ${OTHERS / 2} else 1000 end)`.execute(
      tx,
    )
    read = rows.map(({ relname, one, other }) => `${relname}: ${one} one after another, ${other} by an index`)
    throw new TakenBack()
  })
  await expect(done).rejects.toThrow(TakenBack)
  await app.destroy()
  return read
}

class TakenBack extends Error {}
