import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import { keysOf } from '../mailbox-key.ts'
import { checkAddresses } from './check-addresses.ts'
import { listAddress } from './list-address.ts'
import { insertHolds } from './queries.ts'
import type { Purpose, Reason } from './reason.ts'

let database: TestDatabase
let ours: TestOrganisation
let theirs: TestOrganisation

beforeAll(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  theirs = await createOrganisation(database)
  await list('left@example.com', 'opt_out', '2024-03-08')
  await list('dead@example.com', 'hard_bounce', '2023-01-01')
  await list('both@example.com', 'hard_bounce', '2023-01-01')
  await list('both@example.com', 'complaint', '2024-01-01')
  await list('jean.dupont@gmail.com', 'opt_out', '2024-05-05')
  await list('quiet@example.com', 'inactive', '2024-06-06')
  await list('theirs@example.com', 'opt_out', '2024-03-08', theirs)
  await hold('held@example.com', 'left@example.com', 'quiet@example.com')
})
afterAll(() => database.close())

const check = (addresses: string[], purpose: Purpose = 'marketing', of = ours) =>
  inOrganisation(database.app, of.id, tx => checkAddresses(tx, of.id, testListKey, addresses, purpose))

// BL-6, BL-9
describe('the verdict for', () => {
  it.each<[what: string, written: string, purpose: Purpose, verdict: object]>([
    ['somebody unknown', 'new@example.com', 'marketing', { allowed: true }],
    [
      'somebody who left',
      'left@example.com',
      'marketing',
      { allowed: false, reason: 'opt_out', since: new Date('2024-03-08') },
    ],
    ['an invoice to them', 'left@example.com', 'service', { allowed: true }],
    [
      'a dead mailbox',
      'dead@example.com',
      'service',
      { allowed: false, reason: 'hard_bounce', since: new Date('2023-01-01') },
    ],
    [
      'two reasons: the strictest',
      'both@example.com',
      'marketing',
      { allowed: false, reason: 'complaint', since: new Date('2024-01-01') },
    ],
    [
      'two reasons: the one that stops service mail',
      'both@example.com',
      'service',
      { allowed: false, reason: 'hard_bounce', since: new Date('2023-01-01') },
    ],
    [
      'another case',
      'LEFT@EXAMPLE.COM',
      'marketing',
      { allowed: false, reason: 'opt_out', since: new Date('2024-03-08') },
    ],
    [
      'full-width letters',
      'left@ｅｘａｍｐｌｅ.com',
      'marketing',
      { allowed: false, reason: 'opt_out', since: new Date('2024-03-08') },
    ],
    [
      'dots and a tag where the provider ignores them',
      'jeandupont+x@googlemail.com',
      'marketing',
      { allowed: false, reason: 'opt_out', since: new Date('2024-05-05') },
    ],
    [
      'a tag where nobody knows: a warning',
      'left+shop@example.com',
      'marketing',
      { allowed: true, warning: { kind: 'near_variant', reason: 'opt_out', since: new Date('2024-03-08') } },
    ],
    ['no address', 'left.example.com', 'marketing', { allowed: false, reason: 'not_an_address', fault: 'no_at' }],
    [
      'a slip of the keyboard',
      'ann@gmail,com',
      'service',
      { allowed: false, reason: 'not_an_address', fault: 'domain_characters', suggestion: 'ann@gmail.com' },
    ],
    [
      'a row of a file that waits',
      'held@example.com',
      'marketing',
      { allowed: false, reason: 'held_import', since: expect.any(Date) },
    ],
    ['service mail to it', 'held@example.com', 'service', { allowed: true }],
    [
      'a row that waits, of somebody who left anyway',
      'left@example.com',
      'marketing',
      { allowed: false, reason: 'opt_out', since: new Date('2024-03-08') },
    ],
    [
      'a row that waits, of somebody inactive',
      'quiet@example.com',
      'marketing',
      { allowed: false, reason: 'held_import', since: expect.any(Date) },
    ],
  ])('%s', async (_what, written, purpose, verdict) => {
    expect(await check([written], purpose)).toEqual([{ address: written, ...verdict }])
  })
})

it('answers in the order asked, each time it is asked', async () => {
  const asked = ['new@example.com', 'left@example.com', '', 'left@example.com', 'LEFT@example.com', 'new@example.com']
  const verdicts = await check(asked)
  expect(verdicts.map(one => one.address)).toEqual(asked)
  expect(verdicts.map(one => one.allowed)).toEqual([true, false, false, false, false, true])
  expect(verdicts.map(one => one.reason)).toEqual([
    undefined,
    'opt_out',
    'not_an_address',
    'opt_out',
    'opt_out',
    undefined,
  ])
})

it('ten thousand at once, in slices, are answered each in its place', async () => {
  const told = ['left@example.com', 'dead@example.com', 'dead+news@example.com', 'quiet@example.com', 'nobody']
  const asked = Array.from({ length: 10_000 }, (_, at) => told[at % 1_999] ?? `p${at}@example.com`)
  const verdicts = await check(asked, 'service')
  expect(verdicts.map(one => one.address)).toEqual(asked)
  const alone = new Map(
    (await Promise.all(told.map(one => check([one], 'service')))).flat().map(one => [one.address, one]),
  )
  expect(verdicts).toEqual(asked.map(address => alone.get(address) ?? { address, allowed: true }))
  expect([...alone.values()].map(one => one.reason ?? one.warning?.kind)).toEqual([
    undefined,
    'hard_bounce',
    'near_variant',
    undefined,
    'not_an_address',
  ])
  const marketing = await check(asked)
  expect(marketing.flatMap(({ reason }, at) => (reason === 'opt_out' ? [at] : []))).toEqual([
    0, 1_999, 3_998, 5_997, 7_996, 9_995,
  ])
})

it('several requests at once are answered as each alone is, whoever comes or goes meanwhile', async () => {
  const sizes = [10_000, 1, 10_000, 5_001, 12]
  const asked = sizes.map((size, of) =>
    Array.from({ length: size }, (_, at) => (at % 4_999 === of ? 'left@example.com' : `p${of}.${at}@example.com`)),
  )
  const told = await Promise.all(asked.map(addresses => check(addresses)))
  for (const [of, verdicts] of told.entries()) {
    expect(verdicts.map(one => one.address)).toEqual(asked[of])
    const stopped = verdicts.flatMap((one, at) => (one.allowed ? [] : [at]))
    expect(stopped).toEqual(asked[of]?.flatMap((address, at) => (address === 'left@example.com' ? [at] : [])))
  }
})

it('none asked, none answered', async () => {
  expect(await check([])).toEqual([])
})

// BL-8
it("another organisation's list stops nobody here", async () => {
  expect(await check(['theirs@example.com'])).toMatchObject([{ allowed: true }])
  expect(await check(['theirs@example.com', 'left@example.com'], 'marketing', theirs)).toMatchObject([
    { allowed: false },
    { allowed: true },
  ])
})

// Each table that a verdict reads, taken away on its own: no answer is never a yes.
it.each<[table: string, purpose: Purpose]>([
  ['blacklist_entries', 'marketing'],
  ['blacklist_entries', 'service'],
  ['blacklist_holds', 'marketing'],
])('where %s cannot be read, %s mail gets no verdict', async (table, purpose) => {
  await sql.raw(`revoke select on ${table} from veto_app`).execute(database.owner)
  try {
    await expect(check(['new@example.com'], purpose)).rejects.toThrow(/permission denied/)
  } finally {
    await sql.raw(`grant select on ${table} to veto_app`).execute(database.owner)
  }
})

async function list(written: string, reason: Reason, since: string, of = ours) {
  const listing = {
    address: address(written),
    reason,
    since: new Date(since),
    evidence: { channel: 'manual' as const, detail: {} },
  }
  await inOrganisation(database.app, of.id, tx => listAddress(tx, of.officer, testListKey, listing))
}

async function hold(...written: string[]) {
  const keys = written.map(one => keysOf(testListKey, address(one)).mailboxKey)
  await inOrganisation(database.app, ours.id, tx =>
    insertHolds(tx, ours.id, crypto.randomUUID(), sql`select unnest(${keys}::uuid[]) as mailbox_key`),
  )
}
