import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { listAddress, type Reason } from '../blacklist/index.ts'
import { inOrganisation } from '../db/index.ts'
import { cancelImport } from './decide-import.ts'
import type { Import } from './import.ts'
import { findRows } from './row-queries.ts'
import { runImport } from './run-import.ts'
import { type AskedImport, startImport } from './start-import.ts'
import { countsOnWire } from './wire.ts'

let database: TestDatabase
let organisation: TestOrganisation

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  organisation = await createOrganisation(database)
})
afterAll(() => database.close())

async function* bytesOf(text: string) {
  yield Buffer.from(text)
}

async function importFile(text: string, asked: Partial<AskedImport> = {}, of = organisation): Promise<Import> {
  const words = {
    workspaceId: of.workspaceId,
    fileName: 'file.csv',
    kind: 'contacts',
    basis: 'consent',
    source: 'test',
    ...asked,
  }
  const started = await inOrganisation(database.app, of.id, tx => startImport(tx, of.officer, words))
  return runImport(database.app, of.id, started.id, testListKey, () => bytesOf(text))
}

const list = (written: string, reason: Reason, since = new Date('2025-01-01'), of = organisation) =>
  inOrganisation(database.app, of.id, tx =>
    listAddress(tx, of.officer, testListKey, {
      address: address(written),
      reason,
      since,
      evidence: { channel: 'manual', detail: {} },
    }),
  )

const rowsOf = (done: Import) =>
  inOrganisation(database.app, done.organisationId, tx => findRows(tx, done, {}, 0, 1_000))
const verdictsOf = async (done: Import) =>
  (await rowsOf(done)).map(row => `${row.rowNumber} ${row.address} ${row.verdict}`)
const contactsOf = async (of = organisation) =>
  (
    await inOrganisation(database.app, of.id, tx =>
      sql<{ address: string }>`select address from contacts order by address`.execute(tx),
    )
  ).rows.map(row => row.address)
const entriesOf = async () =>
  (
    await inOrganisation(database.app, organisation.id, tx =>
      sql<{
        address: string
        reason: string
        since: Date
      }>`select address, reason, since from blacklist_entries order by address, reason`.execute(tx),
    )
  ).rows
const alarmsOf = async (of = organisation) =>
  (
    await inOrganisation(database.app, of.id, tx =>
      sql<{ kind: string }>`select kind from audit_events where kind like 'alarm.%' order by at`.execute(tx),
    )
  ).rows.map(row => row.kind)
const people = (count: number, prefix = 'person') =>
  Array.from({ length: count }, (_, at) => `${prefix}${at}@example.com`)
const file = (addresses: readonly string[]) => `email\n${addresses.join('\n')}\n`

// IM-1, IM-2
describe('a file of contacts', () => {
  it('gives each row the first verdict that fits, and loads only the clean rest', async () => {
    await list('gone@example.com', 'hard_bounce')
    await list('left@example.com', 'opt_out')
    await importFile('email,first name\nold@example.com,Old\nsame@example.com,Same\n')
    const done = await importFile(
      [
        'email,first name',
        'new@example.com,New',
        'LEFT@Example.com,Left',
        'gone@example.com,Gone',
        'no at sign,X',
        'new@EXAMPLE.com,Again',
        'old@example.com,Older',
        'same@example.com,',
        'left@example.com,Twice',
      ].join('\n'),
    )
    expect(await verdictsOf(done)).toEqual([
      '1 new@example.com created',
      '2 LEFT@Example.com blocked',
      '3 gone@example.com blocked',
      '4 no at sign invalid',
      '5 new@EXAMPLE.com duplicate',
      '6 old@example.com updated',
      '7 same@example.com unchanged',
      '8 left@example.com blocked',
    ])
    expect(countsOnWire('contacts', done.counts as never)).toMatchObject({
      read: 8,
      created: 1,
      updated: 1,
      unchanged: 1,
      blocked: 3,
      invalid: 1,
      duplicate: 1,
      blockedByReason: { opt_out: 2, hard_bounce: 1 },
      invalidByFault: { no_at: 1 },
    })
    expect(await contactsOf()).toEqual(['new@example.com', 'old@example.com', 'same@example.com'])
  })

  it('shows the strictest reason and its date', async () => {
    await list('both@example.com', 'hard_bounce', new Date('2023-01-01'))
    await list('both@example.com', 'complaint', new Date('2024-01-01'))
    const [row] = await rowsOf(await importFile(file(['both@example.com'])))
    expect(row).toMatchObject({ verdict: 'blocked', reason: 'complaint', since: new Date('2024-01-01') })
  })

  it('does not block the inactive', async () => {
    await list('quiet@example.com', 'inactive')
    expect(await verdictsOf(await importFile(file(['quiet@example.com'])))).toEqual(['1 quiet@example.com created'])
  })

  // BL-9
  it('blocks another spelling of a listed mailbox, and warns of a near variant', async () => {
    await list('jean.dupont@gmail.com', 'opt_out')
    await list('marie@example.com', 'complaint')
    const rows = await rowsOf(await importFile(file(['J.E.A.N.Dupont+news@googlemail.com', 'marie+shop@example.com'])))
    expect(rows.map(row => [row.verdict, row.nearReason])).toEqual([
      ['blocked', null],
      ['created', 'complaint'],
    ])
  })

  it('never lifts, whatever the file says', async () => {
    await list('left@example.com', 'opt_out')
    await importFile('email,status\nleft@example.com,subscribed\n')
    expect(await entriesOf()).toHaveLength(1)
    expect(await contactsOf()).toEqual([])
  })

  it('a dry run loads nothing and shows the same overview', async () => {
    const done = await importFile(file(['new@example.com']), { isDryRun: true })
    expect(done).toMatchObject({ state: 'done', counts: { created: 1 } })
    expect(await contactsOf()).toEqual([])
  })

  it('puts the contacts on a list', async () => {
    await importFile(file(['one@example.com', 'two@example.com']), { list: 'News' })
    const { rows } = await inOrganisation(database.app, organisation.id, tx =>
      sql<{ members: number }>`select count(*) as members from list_members`.execute(tx),
    )
    expect(rows[0]?.members).toBe(2)
  })

  // IM-5
  it.each([
    ['no basis', { basis: undefined }, /On what basis|on what basis/],
    ['another basis', { basis: 'because' }, /consent, customer, business/],
    ['no source', { source: ' ' }, /where these contacts come from/],
  ])('is refused with %s', async (_name, asked, message) => {
    await expect(importFile(file(['a@example.com']), asked)).rejects.toThrow(message)
  })

  // BL-8
  it('another workspace obeys the same list; another organisation has its own', async () => {
    await list('left@example.com', 'opt_out')
    const { rows } = await inOrganisation(database.app, organisation.id, tx =>
      sql<{
        id: string
      }>`insert into workspaces (organisation_id, name) values (${organisation.id}, 'Brand') returning id`.execute(tx),
    )
    expect(await verdictsOf(await importFile(file(['left@example.com']), { workspaceId: rows[0]?.id ?? '' }))).toEqual([
      '1 left@example.com blocked',
    ])
    const other = await createOrganisation(database)
    expect(await verdictsOf(await importFile(file(['left@example.com']), {}, other))).toEqual([
      '1 left@example.com created',
    ])
  })
})

// BL-13
describe('a file that looks like the blacklist itself', () => {
  beforeEach(async () => {
    for (const written of people(100, 'refused')) await list(written, 'opt_out')
  })

  it('is held at 100 refused rows that make up half of it: nothing is loaded, and there is an alarm', async () => {
    const done = await importFile(file([...people(100, 'refused'), ...people(100)]))
    expect(done).toMatchObject({ state: 'held', failure: { code: 'looks_like_the_blacklist' } })
    expect(await contactsOf()).toEqual([])
    expect(await alarmsOf()).toEqual(['alarm.import_held'])
  })

  it('is not hidden by broken or doubled rows', async () => {
    const padding = [...Array(300).fill('not an address'), ...Array(300).fill('same@example.com')]
    expect(await importFile(file([...people(100, 'refused'), ...padding]))).toMatchObject({ state: 'held' })
  })

  it('is loaded from 20 % on, without the refused, and the officer is told', async () => {
    const done = await importFile(file([...people(100, 'refused'), ...people(300)]))
    expect(done).toMatchObject({ state: 'done', counts: { created: 300, blocked: 100 } })
    expect(await alarmsOf()).toEqual(['alarm.import_overlap'])
  })

  it('is loaded below that without a word', async () => {
    await importFile(file([...people(99, 'refused'), ...people(900)]))
    expect(await alarmsOf()).toEqual([])
  })

  it('counts only people who said no: dead addresses do not make it suspicious', async () => {
    for (const written of people(120, 'dead')) await list(written, 'hard_bounce')
    expect(await importFile(file(people(120, 'dead')))).toMatchObject({ state: 'done', counts: { blocked: 120 } })
  })
})

// IM-3, BL-1
describe('a file of opt-outs', () => {
  const optOuts = (text: string, asked: Partial<AskedImport> = {}) => importFile(text, { kind: 'opt-outs', ...asked })

  it('leaves the planner knowing how long the list has become', async () => {
    const knows = async () => {
      const { rows } = await sql<{ rows: number }>`
        select reltuples::int as rows from pg_class where oid = 'blacklist_entries'::regclass`.execute(
        database.superuser,
      )
      return rows[0]?.rows
    }
    await sql`analyze blacklist_entries`.execute(database.superuser)
    const before = (await knows()) ?? 0
    await optOuts(`email\n${Array.from({ length: 1_500 }, (_, at) => `planner${at}@example.com\n`).join('')}`)
    expect(await knows()).toBeGreaterThanOrEqual(before + 1_500)
  })

  it('only adds: the earliest date wins, and each row has a verdict', async () => {
    await list('known@example.com', 'opt_out', new Date('2024-05-05'))
    const done = await optOuts(
      'email;since\nnew@example.com;2023-03-01\nknown@example.com;2022-02-02\nnew@example.com;2021-01-01\nnobody;\n',
    )
    expect(countsOnWire('opt-outs', done.counts as never)).toMatchObject({
      read: 4,
      listed: 1,
      alreadyListed: 1,
      invalid: 1,
      duplicate: 1,
      contactsStopped: 0,
    })
    expect(await entriesOf()).toMatchObject([
      { address: 'known@example.com', reason: 'opt_out', since: new Date('2022-02-02') },
      { address: 'new@example.com', since: new Date('2021-01-01') },
    ])
  })

  it('stops contacts that are there already, in every workspace', async () => {
    await importFile(file(people(10)))
    const done = await optOuts(file(people(3)))
    expect(done.counts?.contactsStopped).toBe(3)
  })

  it('goes past one step of 1 000', async () => {
    const done = await optOuts(file(people(2_345)))
    expect(done).toMatchObject({ state: 'done', counts: { listed: 2_345 } })
    expect(await entriesOf()).toHaveLength(2_345)
  })

  // IM-6
  it('is held when it would stop more than 100 and more than 5 % of the contacts; marketing to its rows waits', async () => {
    await importFile(file(people(1_000)))
    const held = await optOuts(file(people(101)))
    expect(held).toMatchObject({
      state: 'held',
      counts: { contactsStopped: 101 },
      failure: { code: 'stops_many_contacts' },
    })
    expect(await entriesOf()).toEqual([])
    expect(await alarmsOf()).toEqual(['alarm.import_held'])
  })

  it('is not held at exactly 100', async () => {
    await importFile(file(people(1_000)))
    expect(await optOuts(file(people(100)))).toMatchObject({ state: 'done' })
  })
})

// IM-4
it('a file that is given up while it is read leaves nothing behind', async () => {
  const words = { workspaceId: organisation.workspaceId, fileName: 'f.csv', basis: 'consent', source: 'test' }
  const started = await inOrganisation(database.app, organisation.id, tx =>
    startImport(tx, organisation.officer, words),
  )
  const done = await runImport(database.app, organisation.id, started.id, testListKey, async function* () {
    yield Buffer.from(file(people(500)))
    await inOrganisation(database.app, organisation.id, tx => cancelImport(tx, organisation.officer, started.id))
    yield Buffer.from(file(people(500, 'more')))
  })
  expect(done).toMatchObject({ state: 'discarded', rowsRead: 0, counts: null })
  expect([await rowsOf(done), await contactsOf()]).toEqual([[], []])
})

// IM-4
describe('a bad file', () => {
  it.each([
    ['an empty file', '', /empty/],
    ['only a header', 'email\n', /no rows/],
    ['no address column', 'name,city\nJean,Namur\n', /address/],
  ])('%s fails with a clear message, and nothing is loaded', async (_name, text, message) => {
    const done = await importFile(text)
    expect(done.state).toBe('failed')
    expect(done.failure?.message).toMatch(message)
    expect(await rowsOf(done)).toEqual([])
  })
})
