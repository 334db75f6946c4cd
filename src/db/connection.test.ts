import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { openDatabase, poolOf } from './database.ts'
import { inOrganisation } from './in-organisation.ts'

const ORGANISATION = '01999999-0000-7000-8000-000000000001'
const OTHER = '01999999-0000-7000-8000-000000000002'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.close())

const current = sql<{ id: string | null }>`select current_organisation()::text as id`

test('a transaction has begun when its first statement runs, and its organisation ends with it', async () => {
  const found = await inOrganisation(db.app, ORGANISATION, async tx => [
    await current.execute(tx),
    await sql`select txid_current_if_assigned() is null as is_empty, now() = statement_timestamp() as is_first`.execute(
      tx,
    ),
  ])
  expect(found[0]?.rows).toEqual([{ id: ORGANISATION }])
  expect(found[1]?.rows).toEqual([{ isEmpty: true, isFirst: false }]) // the second statement of one transaction
  expect((await current.execute(db.app)).rows).toEqual([{ id: null }])
})

test('many at once keep to their own organisation', async () => {
  const asked = Array.from({ length: 200 }, (_, at) => (at % 2 ? ORGANISATION : OTHER))
  const found = await Promise.all(
    asked.map(id => inOrganisation(db.app, id, async tx => (await current.execute(tx)).rows[0]?.id)),
  )
  expect(found).toEqual(asked)
})

test('a first statement that fails rolls back, and the connection works on', async () => {
  const broken = inOrganisation(db.app, ORGANISATION, tx => sql`select 1 / 0`.execute(tx))
  await expect(broken).rejects.toThrow('division by zero')
  await expect(inOrganisation(db.app, ORGANISATION, tx => current.execute(tx))).resolves.toMatchObject({
    rows: [{ id: ORGANISATION }],
  })
})

test('a transaction without a statement begins and ends', async () => {
  await expect(inOrganisation(db.app, ORGANISATION, async () => 'nothing to do')).resolves.toBe('nothing to do')
  expect((await current.execute(db.app)).rows).toEqual([{ id: null }])
})

test('a connection that is killed in between fails what is asked of it, and the next one is a new one', async () => {
  const killed = inOrganisation(db.app, ORGANISATION, async tx => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db.superuser)
    await current.execute(tx)
  })
  await expect(killed).rejects.toThrow()
  await expect(inOrganisation(db.app, ORGANISATION, tx => current.execute(tx))).resolves.toMatchObject({
    rows: [{ id: ORGANISATION }],
  })
})

test('a statement with a name is prepared under it; another text under the same name is refused', async () => {
  const client = await poolOf(db.app).connect()
  try {
    await client.query('/* prepared as one_and_one */ select 1 + $1::int as two', [1])
    const { rows } = await client.query("select statement from pg_prepared_statements where name = 'one_and_one'")
    expect(rows).toHaveLength(1)
    await expect(client.query('/* prepared as one_and_one */ select 2')).rejects.toThrow('must be unique')
  } finally {
    client.release(true)
  }
})

test('a database that is closed leaves no connection behind, whoever used it', async () => {
  const database = openDatabase(db.urlFor('veto_app'), { max: 1 })
  await inOrganisation(database, ORGANISATION, tx => current.execute(tx))
  await database.destroy()
  expect(poolOf(database).totalCount).toBe(0)
})
