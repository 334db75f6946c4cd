import { createPublicKey } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { generateSigningKey, parseSigningKey, sequenceEvents, verifyLog } from '../audit/index.ts'
import { checkAddresses } from '../blacklist/index.ts'
import { inOrganisation } from '../db/index.ts'
import { eraseFromVeto } from './erase-from-veto.ts'
import { DATA, fillEveryCorner, PERSON } from './fixtures/person.ts'
import { searchDatabase } from './fixtures/search-database.ts'

const signingKey = parseSigningKey(generateSigningKey())
let database: TestDatabase
let ours: TestOrganisation

beforeEach(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
})
afterEach(() => database.close())

const erase = (of = ours) =>
  inOrganisation(database.app, of.id, tx =>
    eraseFromVeto(tx, of.officer, testListKey, { address: PERSON.address, requestId: null }),
  )
const verify = () => verifyLog(database.app, ours.id, { publicKey: createPublicKey(signingKey) })
const keepAsKey = () =>
  sql`update organisations set keeps_erased_as = 'key' where id = ${ours.id}`.execute(database.superuser)

// GD-1
test('nothing of the person is found afterwards, anywhere, where the erased are kept by their keys', async () => {
  await keepAsKey()
  await fillEveryCorner(database, ours)
  expect((await searchDatabase(database.superuser, DATA)).length).toBeGreaterThan(30)
  const erased = await erase()
  expect(erased.counts).toMatchObject({
    contacts: 1,
    messages: 3,
    importRows: 3,
    outbox: 1,
    keptReplies: 1,
    segments: 1,
  })
  expect(await searchDatabase(database.superuser, DATA)).toEqual([])
})

// GD-2
test('else the address is found in one place: the entry that keeps them off; and the verdict is no', async () => {
  await fillEveryCorner(database, ours)
  await erase()
  expect(await searchDatabase(database.superuser, DATA)).toEqual([`blacklist_entries.address: ${PERSON.address}`])
  const verdicts = await inOrganisation(database.app, ours.id, tx =>
    checkAddresses(tx, ours.id, testListKey, PERSON.spellings, 'marketing'),
  )
  expect(verdicts.map(verdict => verdict.allowed || verdict.reason)).toEqual(['erasure', 'erasure'])
})

// BL-7
test('the log verifies before and after, with the payloads gone: placed ones, and those of the last second', async () => {
  await fillEveryCorner(database, ours)
  await sequenceEvents(database.worker, signingKey)
  expect(await verify()).toMatchObject({ isIntact: true, erasedPayloads: 0 })
  await inOrganisation(database.app, ours.id, tx => tx.selectFrom('contacts').select('id').execute())
  await fillAgain()
  const { counts } = await erase()
  await sequenceEvents(database.worker, signingKey)
  expect(await verify()).toMatchObject({ isIntact: true, erasedPayloads: counts.events })
})

// GD-1
test('others lose nothing, here or in another organisation', async () => {
  const theirs = await createOrganisation(database, 'Theirs')
  await fillEveryCorner(database, ours)
  await fillEveryCorner(database, theirs)
  const before = await countsOf(theirs)
  await erase()
  expect(await countsOf(theirs)).toEqual(before)
  expect(await countsOf(ours)).toMatchObject({
    contacts: before.contacts - 1,
    messages: before.messages,
    members: before.members - 3,
  })
})

test('two at once: one erases, the other is told', async () => {
  await fillEveryCorner(database, ours)
  const both = await Promise.all([erase(), erase()])
  expect(both.map(one => one.isNew).sort()).toEqual([false, true])
  expect(both[0]?.id).toBe(both[1]?.id)
})

async function fillAgain() {
  const { recordLookUp } = await import('../blacklist/record-look-up.ts')
  await inOrganisation(database.app, ours.id, tx => recordLookUp(tx, ours.officer, testListKey, PERSON.address))
}

async function countsOf({ id }: TestOrganisation) {
  const { rows } = await sql<{ contacts: number; messages: number; members: number; events: number; rows: number }>`
    select (select count(*) from contacts where organisation_id = ${id}) as contacts,
      (select count(*) from messages where organisation_id = ${id}) as messages,
      (select count(*) from list_members where organisation_id = ${id}) as members,
      (select count(*) from audit_payloads where organisation_id = ${id}) as events,
      (select count(*) from import_rows where organisation_id = ${id}) as rows`.execute(database.superuser)
  return rows[0] as { contacts: number; messages: number; members: number; events: number; rows: number }
}

// GD-1, BN-5: what nobody understood yet is found by the address that stands in it.
test('an open report of somebody with an accent goes, however it is written, and not that of their namesake without', async () => {
  const report = async (text: string) => {
    const { rows } = await sql<{ id: string }>`
      insert into reports (organisation_id, road, kind, is_authenticated, raw, received_at, dedupe_key, state)
      values (${ours.id}, 'mailbox', 'not-bounce', false, ${Buffer.from(text)}, now(), ${text}, 'open') returning id`.execute(
      database.superuser,
    )
    return rows[0]?.id ?? ''
  }
  for (const text of ['To: josé@example.com', 'To: JOSÉ@EXAMPLE.COM']) await report(text)
  const namesakes = [await report('To: jos@example.com'), await report('To: xjos@example.com')]
  await inOrganisation(database.app, ours.id, tx =>
    eraseFromVeto(tx, ours.officer, testListKey, { address: 'josé@example.com', requestId: null }),
  )
  const { rows } = await sql<{ id: string }>`select id from reports where raw is not null`.execute(database.superuser)
  expect(rows.map(row => row.id).sort()).toEqual(namesakes.sort())
})
