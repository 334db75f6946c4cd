import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { listAddress } from '../blacklist/index.ts'
import { inOrganisation } from '../db/index.ts'
import { applyRetention } from '../retention/jobs.ts'
import { DATA, fillEveryCorner } from './fixtures/person.ts'
import { searchDatabase } from './fixtures/search-database.ts'

let database: TestDatabase
let ours: TestOrganisation
beforeAll(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  await fillEveryCorner(database, ours)
})
afterAll(() => database.close())

const GONE = [
  'attempts.reply_text',
  'blacklist_evidence.detail',
  'evidence_files.bytes',
  'evidence_files.name',
  'import_rows.address',
  'import_rows.first_name',
  'lift_authorisations.given_by',
  'lift_authorisations.note',
  'lift_authorisations.proof',
  'lift_authorisations.proof_file',
  'lift_authorisations.proof_file_name',
  'message_contents.html',
  'message_contents.plain',
  'message_contents.subject',
  'messages.address',
  'messages.reply_text',
]
const holding = async () =>
  new Set((await searchDatabase(database.superuser, DATA)).map(place => place.replace(/:.*/s, '')))

// BL-1: each sort of record ends by its own term. BN-5: what nobody understood waits for a person.
test('after ten years nothing that has a term names the person; an open report and the contact do', async () => {
  expect([...(await holding())]).toEqual(expect.arrayContaining(GONE))
  await letYearsPass()
  await applyRetention(database.app, database.worker)
  const left = await holding()
  expect(GONE.filter(place => left.has(place))).toEqual([])
  expect([left.has('contacts.first_name'), left.has('reports.raw')]).toEqual([true, true])
  const { rows } = await sql<{ state: string; kept: number }>`
    select state, count(raw) as kept from reports group by 1 order by 1`.execute(database.superuser)
  expect(rows).toEqual([
    { state: 'done', kept: 0 },
    { state: 'open', kept: 1 },
  ])
})

test('an open report goes once a person has decided on it', async () => {
  await sql`
    update reports set state = 'decided', decision = 'nothing', decided_by = ${ours.officer.personId}, decided_at = now() where state = 'open'`.execute(
    database.superuser,
  )
  await sql`update retention_progress set rested_at = null`.execute(database.superuser)
  await applyRetention(database.app, database.worker)
  const { rows } = await sql<{ kept: number }>`select count(raw) as kept from reports`.execute(database.superuser)
  expect(rows).toEqual([{ kept: 0 }])
})

// A "no" that comes after the message lost its address still finds the mailbox.
test('messages keep their keys, imports their counts', async () => {
  const { rows } = await sql<{ orphans: number; counted: number }>`
    select (select count(*) from messages m where not exists (select from contacts c where c.mailbox_key = m.mailbox_key)) as orphans,
      (select count(*) from imports where rows_forgotten_at is not null and counts is not null) as counted`.execute(
    database.superuser,
  )
  expect(rows).toEqual([{ orphans: 0, counted: 1 }])
})

test('what is young stays', async () => {
  const evidence = { channel: 'manual' as const, detail: { note: 'a young one' } }
  await inOrganisation(database.app, ours.id, tx =>
    listAddress(tx, ours.officer, testListKey, { address: address('young@example.be'), reason: 'opt_out', evidence }),
  )
  await sql`update retention_progress set rested_at = null`.execute(database.superuser)
  await applyRetention(database.app, database.worker)
  const { rows } = await sql`select from blacklist_evidence where detail->>'note' = 'a young one'`.execute(
    database.superuser,
  )
  expect(rows).toHaveLength(1)
})

// Every date that a term counts from; nothing is under way any more.
function letYearsPass() {
  const columns = [
    ['blacklist_entries', 'since'],
    ['blacklist_entries', 'listed_at'],
    ['blacklist_evidence', 'recorded_at'],
    ['evidence_files', 'recorded_at'],
    ['lift_authorisations', 'given_at'],
    ['lift_authorisations', 'recorded_at'],
    ['imports', 'finished_at'],
    ['reports', 'recorded_at'],
    ['message_contents', 'created_at'],
    ['messages', 'created_at'],
  ] as const
  return database.superuser.transaction().execute(async tx => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const [table, column] of columns)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)} - interval '121 months'`.execute(
        tx,
      )
    await sql`update messages set state = 'cancelled' where state in ('queued', 'held', 'handing_over')`.execute(tx)
  })
}
