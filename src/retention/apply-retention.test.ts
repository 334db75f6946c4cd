import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { checkAddresses } from '../blacklist/check-addresses.ts'
import { listAddress } from '../blacklist/list-address.ts'
import { REASONS, type Reason } from '../blacklist/reason.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import { boundsOf, SETTLED_KINDS } from '../kept-for.ts'
import { applyRetention } from './apply-retention.ts'
import { changeRetention } from './change-retention.ts'
import { applyStep } from './queries.ts'

let database: TestDatabase
let ours: TestOrganisation
let theirs: TestOrganisation
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

let written = 0
async function list(of: TestOrganisation, reason: Reason, months: number, name = `person${++written}`) {
  const spelling = `${name}@example.be`
  const evidence = { channel: 'manual' as const, detail: { note: `how ${name} said it` } }
  await inOrganisation(database.app, of.id, tx =>
    listAddress(tx, of.officer, testListKey, { address: address(spelling), reason, evidence }),
  )
  await age(of, spelling, months)
  return spelling
}

function age(of: TestOrganisation, spelling: string, months: number) {
  return database.superuser.transaction().execute(async tx => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`
      with aged as (
        update blacklist_entries set since = now() - make_interval(months => ${months}, days => 1), listed_at = now() - make_interval(months => ${months}, days => 1)
        where address = ${spelling} and organisation_id = ${of.id} returning id, listed_at)
      update blacklist_evidence v set recorded_at = aged.listed_at from aged where v.entry_id = aged.id`.execute(tx)
  })
}

const addressesOf = async (of: TestOrganisation) => {
  const { rows } = await sql<{ address: string }>`
    select address from blacklist_entries where organisation_id = ${of.id} and address is not null order by 1`.execute(
    database.superuser,
  )
  return rows.map(row => row.address)
}
const provenOf = async (of: TestOrganisation) => {
  const { rows } = await sql<{ note: string }>`
    select detail->>'note' as note from blacklist_evidence where organisation_id = ${of.id} and detail <> '{}' order by 1`.execute(
    database.superuser,
  )
  return rows.map(row => row.note)
}
const verdictsOn = async (of: TestOrganisation, spellings: string[]) =>
  (await inOrganisation(database.app, of.id, tx => checkAddresses(tx, of.id, testListKey, spellings, 'marketing'))).map(
    verdict => verdict.allowed,
  )
const wake = () => sql`update retention_progress set rested_at = null`.execute(database.superuser)
const apply = async () => {
  await wake()
  await applyRetention(database.app, database.worker)
}

// Of its own for each test: within an organisation, what is older was there first.
beforeEach(async () => {
  ours = await createOrganisation(database)
  theirs = await createOrganisation(database, 'Theirs')
})

// BL-10: no more of the person than is needed; BL-2: the entry stays, and stops.
test('after two years a dead or silent mailbox is known by its keys only, and blocked all the same', async () => {
  const lines: [string, Reason, number][] = [
    ['said.no', 'opt_out', 60],
    ['dead', 'hard_bounce', 25],
    ['silent', 'inactive', 25],
    ['young', 'hard_bounce', 23],
  ]
  const spellings = []
  for (const [name, reason, months] of lines) spellings.push(await list(ours, reason, months, name))
  await list(theirs, 'hard_bounce', 23, 'dead')
  await apply()
  expect(await addressesOf(ours)).toEqual(['said.no@example.be', 'young@example.be'])
  expect(await addressesOf(theirs)).toEqual(['dead@example.be'])
  expect(await verdictsOn(ours, spellings)).toEqual([false, false, false, false])
})

// BL-1: evidence has a retention of its own. BL-7: the log has the count, and nobody's name.
test('evidence goes by the class of its entry, and the log says how much went', async () => {
  await list(ours, 'complaint', 37, 'old.no')
  await list(ours, 'hard_bounce', 25, 'old.bounce')
  await list(ours, 'opt_out', 35, 'younger.no')
  await list(theirs, 'opt_out', 35, 'their.no')
  await apply()
  const proven = await provenOf(ours)
  expect(proven).toContain('how younger.no said it')
  expect(proven).not.toContain('how old.no said it')
  expect(proven).not.toContain('how old.bounce said it')
  expect(await provenOf(theirs)).toContain('how their.no said it')
  expect(await verdictsOn(ours, ['old.no@example.be', 'old.bounce@example.be'])).toEqual([false, false])
  const { rows } = await sql<{ payload: object }>`
    select p.content::jsonb -> 'payload' as payload from audit_events e join audit_payloads p on p.event_id = e.id
    where e.kind = 'privacy.retention_applied' and e.organisation_id = ${ours.id} and p.content::jsonb #>> '{payload,kind}' = 'evidence_of_rest'`.execute(
    database.superuser,
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { payload } of rows) expect(Object.keys(payload).sort()).toEqual(['kind', 'rows'])
})

test('done again, nothing is left to do; what rests is looked at again when its term was changed', async () => {
  await apply()
  const before = await countOf('privacy.retention_applied')
  await apply()
  expect(await countOf('privacy.retention_applied')).toBe(before)
  await list(ours, 'hard_bounce', 23, 'nearly')
  await inOrganisation(database.app, ours.id, tx =>
    changeRetention(tx, ours.officer, { why: 'shorter, as agreed', terms: { undeliverable_addresses: 12 } }),
  )
  await applyRetention(database.app, database.worker)
  expect(await addressesOf(ours)).not.toContain('nearly@example.be')
})

test('a step that breaks off is not counted, and is done by the next', async () => {
  await list(ours, 'hard_bounce', 200, 'broken.off')
  await wake()
  const broken = inOrganisation(database.app, ours.id, async tx => {
    expect((await applyStep(tx, 'undeliverable_addresses')).changed).toBe(1)
    throw new Error('the power went')
  })
  await expect(broken).rejects.toThrow('the power went')
  expect(await addressesOf(ours)).toContain('broken.off@example.be')
  await apply()
  expect(await addressesOf(ours)).not.toContain('broken.off@example.be')
})

// GD-2: key-only, and blocked; not before the organisation says so.
test('the erased lose their address once the organisation keeps only keys, and the others do not', async () => {
  const spellings = [await list(ours, 'erasure', 1, 'erased'), await list(ours, 'opt_out', 1, 'not.erased')]
  await apply()
  expect(await addressesOf(ours)).toContain('erased@example.be')
  await inOrganisation(database.app, ours.id, tx =>
    changeRetention(tx, ours.officer, { why: 'as the authority asks', keepsErasedAs: 'key' }),
  )
  await apply()
  const kept = await addressesOf(ours)
  expect([kept.includes('erased@example.be'), kept.includes('not.erased@example.be')]).toEqual([false, true])
  expect(await verdictsOn(ours, spellings)).toEqual([false, false])
})

// BL-2
test('whatever is settled, and however old: every mailbox that was listed is still blocked, and no entry is gone', async () => {
  const settled = fc.record(
    Object.fromEntries(
      SETTLED_KINDS.map(kind => [
        kind,
        fc.integer({ min: boundsOf(kind, null).least, max: boundsOf(kind, null).most }),
      ]),
    ),
  )
  const people = fc.array(fc.tuple(fc.constantFrom(...REASONS), fc.integer({ min: 0, max: 300 })), {
    minLength: 3,
    maxLength: 8,
  })
  const how = fc.constantFrom('address' as const, 'key' as const)
  await fc.assert(
    fc.asyncProperty(settled, people, how, async (terms, listed, keepsErasedAs) => {
      const spellings: string[] = []
      for (const [reason, months] of listed) spellings.push(await list(ours, reason, months))
      const before = await countEntries(database.superuser)
      await inOrganisation(database.app, ours.id, tx =>
        changeRetention(tx, ours.officer, { why: 'as it came about', terms, keepsErasedAs }),
      )
      await apply()
      expect(await verdictsOn(ours, spellings)).toEqual(spellings.map(() => false))
      expect(await countEntries(database.superuser)).toEqual(before)
    }),
    { numRuns: 12 },
  )
})

async function countEntries(db: Database) {
  const { rows } = await sql`select count(*) as entries, count(lifted_at) as lifted from blacklist_entries`.execute(db)
  return rows
}

async function countOf(kind: string) {
  const { rows } = await sql<{
    events: number
  }>`select count(*) as events from audit_events where kind = ${kind}`.execute(database.superuser)
  return rows[0]?.events
}
