import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import type { Import } from './import.ts'
import { findRows } from './row-queries.ts'
import { runImport } from './run-import.ts'
import { type AskedImport, startImport } from './start-import.ts'

let database: TestDatabase
let organisation: TestOrganisation

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  organisation = await createOrganisation(database)
})
afterAll(() => database.close())

async function importFile(text: string, asked: Partial<AskedImport> = {}, of = organisation): Promise<Import> {
  const words = { workspaceId: of.workspaceId, fileName: 'file.csv', basis: 'consent', source: 'shop', ...asked }
  const started = await inOrganisation(database.app, of.id, tx => startImport(tx, of.officer, words))
  return runImport(database.app, of.id, started.id, testListKey, async function* () {
    yield Buffer.from(text)
  })
}

const optOuts = (text: string, asked: Partial<AskedImport> = {}) => importFile(text, { kind: 'opt-outs', ...asked })
const people = (count: number) =>
  `email\n${Array.from({ length: count }, (_, at) => `p${at}@example.com`).join('\n')}\n`
const rowsOf = (done: Import, filter = {}) =>
  inOrganisation(database.app, done.organisationId, tx => findRows(tx, done, filter, 0, 1_000))
const entriesOf = async () =>
  (
    await inOrganisation(database.app, organisation.id, tx =>
      sql<{ address: string; reason: string }>`select address, reason from blacklist_entries order by address`.execute(
        tx,
      ),
    )
  ).rows.map(row => `${row.address} ${row.reason}`)
const contactsOf = async () =>
  (
    await inOrganisation(database.app, organisation.id, tx =>
      sql<{ address: string }>`select address from contacts order by address`.execute(tx),
    )
  ).rows.map(row => row.address)
const eventsOf = async (kind: string) =>
  (
    await inOrganisation(database.app, organisation.id, tx =>
      sql<{ kind: string }>`select kind from audit_events where kind = ${kind}`.execute(tx),
    )
  ).rows.length

// IM-3, BN-5: nobody is listed by a guess, and no row is lost.
describe('an export of a former system', () => {
  it('lists its "no"s with their reasons, and leaves out with a cause what is none', async () => {
    const done = await optOuts(
      'email,status,reason,created\na@example.com,5.1.1,no such user,1443651125\nb@example.com,4.2.2,full,1443651125\nbroken,5.1.1,x,1443651125\n',
      { fileName: 'suppression_bounces.csv' },
    )
    expect(done).toMatchObject({
      state: 'done',
      format: 'sendgrid.bounces',
      counts: { read: 3, listed: 1, leftOut: 1, invalid: 1, leftOutByCause: { temporary: 1 } },
    })
    expect(await entriesOf()).toEqual(['a@example.com hard_bounce'])
    expect((await rowsOf(done)).map(row => [row.verdict, row.leftOut])).toEqual([
      ['listed', null],
      ['left_out', 'temporary'],
      ['invalid', null],
    ])
  })

  it('of blocks lists nobody', async () => {
    const done = await optOuts('status,reason,email,created\n4.0.0,x,a@example.com,1443651125\n', {
      fileName: 'suppression_blocks.csv',
    })
    expect(done).toMatchObject({ state: 'done', counts: { read: 1, listed: 0, leftOut: 1 } })
    expect(await entriesOf()).toEqual([])
  })

  it('that was cleaned fails as contacts: nothing is staged, and the failure says what to do', async () => {
    const failed = await importFile('Email Address,CLEAN_TIME\na@example.com,2025-05-15 09:00:00\n', {
      fileName: 'members.csv',
    })
    expect(failed).toMatchObject({
      state: 'failed',
      failure: { details: { fault: 'opt_outs_as_contacts', provider: 'Mailchimp' } },
    })
    expect(await contactsOf()).toEqual([])
    expect(await rowsOf(failed)).toEqual([])
  })
})

// IM-3: who said no, and who may be written to, in one file.
describe('a file that holds both', () => {
  const BOTH =
    'EMAIL;_SUBSCRIBED;_BLOCKLISTED;MODIFIED_TIME\nann@example.com;email_marketing;;05-06-2025\nbob@example.com;;email_marketing;05-06-2025\nBOB@example.com;;email_marketing;05-06-2025\n'

  it('is not loaded as contacts before its "no"s are listed', async () => {
    const failed = await importFile(BOTH)
    expect(failed).toMatchObject({ state: 'failed', failure: { details: { fault: 'opt_outs_first', rows: 2 } } })
    expect(await contactsOf()).toEqual([])
  })

  it('says so in a dry run', async () => {
    expect(await importFile(BOTH, { isDryRun: true })).toMatchObject({
      state: 'done',
      failure: { code: 'opt_outs_first' },
      counts: { created: 1, leftOut: 2 },
    })
  })

  it('is imported twice: its "no"s as opt-outs, then the rest as contacts', async () => {
    expect(await optOuts(BOTH)).toMatchObject({
      counts: { listed: 1, duplicate: 1, leftOut: 1, leftOutByCause: { is_a_contact: 1 } },
    })
    const done = await importFile(BOTH)
    expect(done).toMatchObject({
      state: 'done',
      counts: { created: 1, leftOut: 2, blocked: 0, leftOutByCause: { says_no: 2 } },
    })
    expect([await entriesOf(), await contactsOf()]).toEqual([['bob@example.com opt_out'], ['ann@example.com']])
  })

  // BL-13: rows that say themselves that they are "no"s do not make the file look like the blacklist in disguise.
  it('is not held for the "no"s that it names itself', async () => {
    const rows = Array.from({ length: 150 }, (_, at) => `no${at}@example.com;unsubscribed\n`).join('')
    const file = `email;status\nyes@example.com;subscribed\n${rows}`
    expect(await optOuts(file)).toMatchObject({ state: 'done', counts: { listed: 150 } })
    expect(await importFile(file)).toMatchObject({ state: 'done', counts: { created: 1, leftOut: 150 } })
  })
})

// IM-3: the question that comes first.
describe('an organisation with nobody on its blacklist', () => {
  it('is asked for its opt-outs before it loads more than 1 000 contacts', async () => {
    const failed = await importFile(people(1_001))
    expect(failed).toMatchObject({
      state: 'failed',
      failure: { code: 'conflict', details: { fault: 'opt_outs_missing', rows: 1_001 } },
    })
    expect(await contactsOf()).toEqual([])
    expect(await importFile(people(1_000))).toMatchObject({ state: 'done' })
  })

  it('is asked however the file was cut into smaller ones', async () => {
    expect(await importFile(people(600))).toMatchObject({ state: 'done' })
    const more = people(1_200).split('\n').slice(601).join('\n')
    expect(await importFile(`email\n${more}`)).toMatchObject({
      state: 'failed',
      failure: { details: { fault: 'opt_outs_missing', rows: 600 } },
    })
    expect(await importFile(people(600))).toMatchObject({ state: 'done', counts: { unchanged: 600 } })
  })

  it('counts the rows as they were staged: those that are doubled or broken too', async () => {
    expect(await importFile(`email\n${'a@example.com\n'.repeat(600)}${'broken\n'.repeat(401)}`)).toMatchObject({
      state: 'failed',
    })
  })

  it('is asked in a dry run, which still says what would become of every row', async () => {
    expect(await importFile(people(1_001), { isDryRun: true })).toMatchObject({
      state: 'done',
      counts: { created: 1_001 },
      failure: { code: 'opt_outs_missing' },
    })
  })

  it('loads them when somebody says that there are none; it is recorded, and not asked again', async () => {
    expect(await importFile(people(1_001), { hasNoOptOuts: true })).toMatchObject({
      state: 'done',
      counts: { created: 1_001 },
    })
    expect(await eventsOf('import.no_opt_outs_declared')).toBe(1)
    expect(await importFile(people(1_002))).toMatchObject({ state: 'done' })
    const other = await createOrganisation(database)
    expect(await importFile(people(1_001), {}, other)).toMatchObject({ state: 'failed' })
  })

  it('what was said of it is never removed, by whatever role', async () => {
    await importFile(people(1), { hasNoOptOuts: true })
    for (const db of [database.app, database.owner]) {
      const work = inOrganisation(db, organisation.id, tx => sql`delete from opt_out_declarations`.execute(tx))
      await expect(work).rejects.toThrow(/permission denied|refused/)
    }
  })

  it('is not asked once anybody is on it', async () => {
    await optOuts('email\nleft@example.com\n')
    expect(await importFile(people(1_001))).toMatchObject({ state: 'done' })
  })
})

// IM-2
describe('against the last import of the same source', () => {
  const FILE = 'email\na@example.com\nb@example.com\nc@example.com\n'

  it('the "no"s that are new since then are counted, and can be asked for alone', async () => {
    await optOuts('email\na@example.com\n')
    const first = await importFile(FILE)
    expect(first.counts).toMatchObject({ blocked: 1, comparison: null })
    expect((await rowsOf(first)).map(row => row.isNew)).toEqual([null, null, null])
    await optOuts('email\nb@example.com\nB@example.com\n')
    const second = await importFile(FILE)
    expect(second.counts).toMatchObject({ blocked: 2, comparison: { importId: first.id, newlyBlocked: 1 } })
    expect((await rowsOf(second, { isNew: true })).map(row => row.address)).toEqual(['b@example.com'])
    expect((await rowsOf(second, { verdict: 'blocked' })).map(row => row.isNew)).toEqual([false, true])
  })

  it.each<[string, Partial<AskedImport>, boolean]>([
    ['written otherwise', { source: 'SHOP' }, true],
    ['another source', { source: 'fair' }, false],
    ['a dry run only', { isDryRun: true }, false],
  ])('%s', async (_what, asked, isCompared) => {
    await optOuts('email\na@example.com\n')
    await importFile(FILE, asked)
    expect((await importFile(FILE)).counts?.comparison !== null).toBe(isCompared)
  })
})

// BL-9, IM-2
it('the rows that look like somebody who is listed can be asked for alone', async () => {
  await optOuts('email\nmarie@example.com\n')
  const done = await importFile('email\nmarie+shop@example.com\nmarie@example.com\nann@example.com\n')
  expect((await rowsOf(done, { isNear: true })).map(row => row.address)).toEqual(['marie+shop@example.com'])
})
