import { type KyselyPlugin, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { inOrganisation, type Tx } from '../db/index.ts'
import { runImport } from '../imports/run-import.ts'
import { startImport } from '../imports/start-import.ts'
import { eraseFromVeto } from './erase-from-veto.ts'
import { fillEveryCorner, PERSON } from './fixtures/person.ts'

let database: TestDatabase
let ours: TestOrganisation
beforeAll(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  await fillEveryCorner(database, ours)
})
afterAll(() => database.close())

const asked = { address: PERSON.address, requestId: null }

// GD-1: the server ends the connection after every statement in turn, the last one included: nothing was committed yet.
test('an erasure that breaks off after any statement has changed nothing', async () => {
  const before = await fingerprint()
  let at = 1
  for (; ; at++) {
    const failure = await inOrganisation(database.app, ours.id, tx => eraseUntil(tx, at)).then(
      () => undefined,
      error => String(error),
    )
    if (failure === undefined) break
    expect(failure).toMatch(/terminat|ECONNRESET|connection error/)
    expect(await fingerprint(), `after a crash at statement ${at}`).toEqual(before)
  }
  expect(at).toBeGreaterThan(20)
  expect(await fingerprint()).not.toEqual(before)
})

// GD-2
test('imported again, the address is blocked, for the reason erasure', async () => {
  const words = {
    workspaceId: ours.workspaceId,
    fileName: 'again.csv',
    kind: 'contacts',
    basis: 'consent',
    source: 'CRM',
  }
  const started = await inOrganisation(database.app, ours.id, tx => startImport(tx, ours.officer, words))
  const done = await runImport(database.app, ours.id, started.id, testListKey, async function* () {
    yield Buffer.from(`email\n${PERSON.spellings[1]}\n`)
  })
  expect(done.counts).toMatchObject({ blocked: 1, created: 0 })
  const { rows: verdicts } =
    await sql`select blocked_reason from import_verdicts where import_id = ${started.id}`.execute(database.superuser)
  expect(verdicts).toEqual([{ blockedReason: 'erasure' }])
  const { rows } =
    await sql`select from contacts where organisation_id = ${ours.id} and address ilike '%jehanne%'`.execute(
      database.superuser,
    )
  expect(rows).toEqual([])
})

/** Erases; the power goes once `statement` was answered. */
async function eraseUntil(tx: Tx, statement: number): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
  let count = 0
  const breaking: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (++count === statement) await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.superuser)
      return result
    },
  }
  await eraseFromVeto(tx.withPlugin(breaking) as typeof tx, ours.officer, testListKey, asked)
}

// One hash over every row of every table, those of the queue among them.
async function fingerprint(): Promise<string> {
  const { rows: tables } = await sql<{ place: string }>`
    select format('%I.%I', schemaname, tablename) as place from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(database.superuser)
  const hashes = tables.map(
    ({ place }) =>
      `select '${place}' as place, md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as hash from ${place} t`,
  )
  const { rows } = await sql<{ hash: string }>`${sql.raw(hashes.join(' union all '))} order by place`.execute(
    database.superuser,
  )
  return rows.map(row => row.hash).join(' ')
}
