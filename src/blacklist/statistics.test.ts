import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import { liftEntry } from './lift-entry.ts'
import { listAddress } from './list-address.ts'
import { REASONS, type Reason } from './reason.ts'
import { countEntries, countOverTime, startsOfPeriods } from './statistics.ts'
import { sumUpChanges } from './sum-up-changes.ts'

let database: TestDatabase
let ours: TestOrganisation
let theirs: TestOrganisation

beforeAll(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  theirs = await createOrganisation(database)
})
afterAll(() => database.close())

const list = (written: string, reason: Reason, of = ours) =>
  inOrganisation(database.app, of.id, tx =>
    listAddress(tx, of.officer, testListKey, {
      address: address(written),
      reason,
      since: new Date('2024-01-01'),
      evidence: { channel: 'manual', detail: {} },
    }),
  )
const lift = (id: string) =>
  inOrganisation(database.app, ours.id, tx =>
    liftEntry(
      tx,
      ours.officer,
      id,
      { givenBy: 'Ann', givenAt: new Date('2025-01-01'), channel: 'phone', proof: 'her words' },
      'asked',
    ),
  )
const counts = (of = ours) => inOrganisation(database.app, of.id, tx => countEntries(tx, of.id))
const today = () => new Date()
const overTime = (by: 'day' | 'week' | 'month', from = today(), to = today()) =>
  inOrganisation(database.app, ours.id, tx => countOverTime(tx, ours.id, { from, to, by }))
const changes = async () => {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from blacklist_changes where organisation_id = ${ours.id}`.execute(database.superuser)
  return rows[0]?.n
}

describe('counts', () => {
  it('what is in force by reason and class, and forgets nothing when it is summed up', async () => {
    await list('a@example.com', 'opt_out')
    const b = await list('b@example.com', 'opt_out')
    await list('b@example.com', 'hard_bounce')
    await list('c@example.com', 'inactive')
    await list('a@example.com', 'opt_out') // again: the same entry
    await list('x@example.com', 'complaint', theirs)
    await lift(b.id)
    const expected = {
      total: 3,
      inForce: {
        opt_out: 1,
        complaint: 0,
        erasure: 0,
        hard_bounce: 1,
        invalid_address: 0,
        soft_bounce_limit: 0,
        inactive: 1,
      },
      byClass: { will: 1, undeliverable: 1, undeliverable_for_now: 0, policy: 1 },
    }
    expect(await counts()).toEqual(expected)
    const before = await overTime('day')
    expect(before).toMatchObject([
      { listed: { opt_out: 2, hard_bounce: 1, inactive: 1, complaint: 0 }, lifted: { opt_out: 1 } },
    ])

    expect(await changes()).toBeGreaterThan(0)
    await sumUpChanges(database.worker)
    expect(await changes()).toBe(0)
    expect(await counts()).toEqual(expected)
    expect(await overTime('day')).toEqual(before)

    await list('d@example.com', 'opt_out') // onto a day that is summed up already
    await sumUpChanges(database.worker)
    expect((await counts()).inForce.opt_out).toBe(2)
    expect((await counts(theirs)).inForce).toMatchObject({ complaint: 1, opt_out: 0 })
  })

  it('agrees with the entries themselves', async () => {
    const { rows } = await sql<{ reason: Reason; n: number }>`
      select reason, count(*)::int as n from blacklist_entries where organisation_id = ${ours.id} and lifted_at is null group by 1`.execute(
      database.superuser,
    )
    const counted = (await counts()).inForce
    for (const { reason, n } of rows) expect([reason, counted[reason]]).toEqual([reason, n])
  })

  it('takes two who sum up at once for one', async () => {
    for (let at = 0; at < 20; at++) await list(`two${at}@example.com`, 'opt_out')
    const before = await counts()
    await Promise.all([1, 2, 3].map(() => sumUpChanges(database.worker)))
    expect(await counts()).toEqual(before)
  })

  it('is not for the application to change', async () => {
    for (const statement of [
      'delete from blacklist_days',
      'update blacklist_days set listed = 0',
      'delete from blacklist_changes',
      'insert into blacklist_days select * from blacklist_days',
    ])
      await expect(sql.raw(statement).execute(database.app)).rejects.toThrow(/permission denied/)
  })
})

describe('periods', () => {
  it.each<[string, string, 'day' | 'week' | 'month', string[]]>([
    ['2026-02-27', '2026-03-01', 'day', ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']],
    ['2026-03-04', '2026-03-10', 'week', ['2026-03-02', '2026-03-09', '2026-03-16']],
    ['2026-03-01', '2026-03-01', 'week', ['2026-02-23', '2026-03-02']],
    ['2025-12-31', '2026-02-01', 'month', ['2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01']],
  ])('%s to %s by %s', (from, to, by, expected) =>
    expect(startsOfPeriods(new Date(from), new Date(to), by)).toEqual(expected),
  )

  it('begin where the database says they do', async () => {
    for (const by of ['week', 'month'] as const) expect((await overTime(by))[0]?.listed.opt_out).toBeGreaterThan(0)
  })

  it('without a change are there, with zeros', async () => {
    const [empty] = await overTime('month', new Date('2020-05-05'), new Date('2020-05-06'))
    expect(empty).toEqual({
      start: '2020-05-01',
      listed: Object.fromEntries(REASONS.map(one => [one, 0])),
      lifted: Object.fromEntries(REASONS.map(one => [one, 0])),
    })
  })

  it('are not too many, and not the wrong way round', () => {
    expect(() => startsOfPeriods(new Date('2000-01-01'), new Date('2026-01-01'), 'day')).toThrow(/more than 750/)
    expect(() => startsOfPeriods(new Date('2026-03-01'), new Date('2026-01-01'), 'month')).toThrow(/after/)
  })
})
