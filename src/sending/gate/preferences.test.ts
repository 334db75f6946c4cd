import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../../test/organisation.ts'
import { keysOf } from '../../mailbox-key.ts'
import { type QueueOptions, queueMessages } from '../fixtures/queue.ts'
import { beginHandOvers } from './hand-over-queries.ts'

// CO-4: what a person allows short of leaving is kept by the gate, in the statement of the verdict.
let db: TestDatabase
let ours: TestOrganisation
let theirs: TestOrganisation
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await createOrganisation(db, 'ours')
  theirs = await createOrganisation(db, 'theirs')
})
afterAll(() => db.close())

let next = 0
const person = () => `person${next++}@example.com`
const keyOf = (written: string) => keysOf(testListKey, address(written)).mailboxKey

async function allows(written: string, limits: { most?: number; days?: number; until?: string; interests?: string[] }) {
  await sql`
    insert into mailbox_preferences (organisation_id, mailbox_key, most_messages, period_days, paused_until, interests)
    values (${ours.id}, ${keyOf(written)}, ${limits.most ?? null}, ${limits.days ?? null}, ${limits.until ?? null}::timestamptz, ${limits.interests ?? null}::uuid[])`.execute(
    db.superuser,
  )
}
async function queue(written: string, options: QueueOptions = {}, owner = ours) {
  return (await queueMessages(db, owner, [written], options)).get(written) ?? ''
}
async function claim(...ids: string[]) {
  const worker = randomUUID()
  await sql`update messages set leased_by = ${worker}, lease_until = now() + interval '1 minute' where id = any (${ids}::uuid[])`.execute(
    db.superuser,
  )
  return worker
}
async function begin(owner: TestOrganisation, ...ids: string[]) {
  const worker = await claim(...ids)
  return beginHandOvers(
    db.worker,
    worker,
    ids.map(id => ({ organisationId: owner.id, id })),
    60,
  )
}
const reasonFor = async (id: string, owner = ours) => (await begin(owner, id))[0]?.suppressedReason
const campaignAbout = async (interestId: string | null) => {
  const campaignId = randomUUID()
  await queue(person(), { campaignId })
  await sql`update campaigns set interest_id = ${interestId} where id = ${campaignId}`.execute(db.superuser)
  return campaignId
}
const interest = async () => {
  const { rows } = await sql<{ id: string }>`
    insert into interests (organisation_id, workspace_id, names) values (${ours.id}, ${ours.workspaceId}, '{"en": "Bread"}') returning id`.execute(
    db.superuser,
  )
  return rows[0]?.id ?? ''
}
const accepted = (id: string, daysAgo = 0) =>
  sql`update messages set state = 'accepted', handing_over_at = now() - make_interval(days => ${daysAgo}::integer) where id = ${id}`.execute(
    db.superuser,
  )

describe('a pause', () => {
  it('stops marketing until it is over, and no service mail', async () => {
    const [paused, over] = [person(), person()]
    await allows(paused, { until: '2126-01-01' })
    await allows(over, { until: '2026-01-01' })
    expect(await reasonFor(await queue(paused))).toBe('paused')
    expect(await reasonFor(await queue(over))).toBe(null)
    expect(await reasonFor(await queue(paused, { purpose: 'service' }))).toBe(null)
    expect(await reasonFor(await queue(paused, {}, theirs), theirs)).toBe(null)
  })
})

describe('interests', () => {
  it('let through mail about them, and none about others or about nothing in particular', async () => {
    const [bread, cake] = [await interest(), await interest()]
    const to = person()
    await allows(to, { interests: [bread] })
    const reasons = []
    for (const about of [bread, cake, null])
      reasons.push(await reasonFor(await queue(to, { campaignId: await campaignAbout(about) })))
    expect(reasons).toEqual([null, 'interests', 'interests'])
    expect(await reasonFor(await queue(to))).toBe('interests')
    expect(await reasonFor(await queue(to, { purpose: 'service' }))).toBe(null)
    expect(await reasonFor(await queue(person(), { campaignId: await campaignAbout(cake) }))).toBe(null)
  })
})

describe('a frequency', () => {
  it('lets through so many in its days, whatever campaign or program they are of', async () => {
    const to = person()
    await allows(to, { most: 2, days: 7 })
    const [old, first] = [await queue(to), await queue(to, { campaignId: await campaignAbout(null) })]
    await begin(ours, old)
    await accepted(old, 8)
    expect(await reasonFor(first)).toBe(null)
    await accepted(first, 6)
    expect(await reasonFor(await queue(to))).toBe(null) // handing over counts
    expect(await reasonFor(await queue(to))).toBe('frequency')
    expect(await reasonFor(await queue(to, { purpose: 'service' }))).toBe(null)
    await sql`update mailbox_preferences set period_days = 30 where mailbox_key = ${keyOf(to)}`.execute(db.superuser)
    expect(await reasonFor(await queue(to))).toBe('frequency')
  })

  it('counts what went out, not what was refused or suppressed', async () => {
    const to = person()
    await allows(to, { most: 1, days: 30 })
    const refused = await queue(to)
    await begin(ours, refused)
    await sql`update messages set state = 'refused' where id = ${refused}`.execute(db.superuser)
    expect(await reasonFor(await queue(to))).toBe(null)
  })

  it('begins one at a time: of several in one statement, the others wait, and are then too many', async () => {
    const to = person()
    await allows(to, { most: 1, days: 7 })
    const [one, two, other] = [await queue(to), await queue(to), await queue(person())]
    const begun = await begin(ours, one, two, other)
    expect(begun.map(row => row.id).sort()).toEqual([one, other].sort())
    expect(await reasonFor(two)).toBe('frequency')
  })

  it('is kept by workers that begin at the same moment', async () => {
    const people = Array.from({ length: 40 }, person)
    for (const to of people) await allows(to, { most: 1, days: 7 })
    const rounds = await Promise.all(Array.from({ length: 4 }, () => queueMessages(db, ours, people)))
    const workers = await Promise.all(rounds.map(round => claim(...round.values())))
    const work = rounds.flatMap((round, at) =>
      [...round.values()].map(id =>
        beginHandOvers(db.worker, workers[at] ?? '', [{ organisationId: ours.id, id }], 60),
      ),
    )
    await Promise.all(work)
    const { rows } = await sql<{ most: number }>`
      select max(begun)::integer as most from (
        select count(*) as begun from messages where mailbox_key = any (${people.map(keyOf)}::uuid[]) and state = 'handing_over' group by mailbox_key) x`.execute(
      db.superuser,
    )
    expect(rows[0]?.most).toBe(1)
  })

  it('waits where another has the turn, or has just had it unseen', async () => {
    const to = person()
    await allows(to, { most: 5, days: 7 })
    const id = await queue(to)
    await db.superuser.transaction().execute(async tx => {
      await sql`select from mailbox_preferences where mailbox_key = ${keyOf(to)} for update`.execute(tx)
      expect(await begin(ours, id)).toEqual([])
    })
    // A transaction that has not begun yet is in nobody's snapshot.
    await sql`update mailbox_preferences set begun_in = '9000000000'::xid8, begun_at = now() where mailbox_key = ${keyOf(to)}`.execute(
      db.superuser,
    )
    expect(await begin(ours, id)).toEqual([])
    await sql`update mailbox_preferences set begun_at = now() - interval '2 hours' where mailbox_key = ${keyOf(to)}`.execute(
      db.superuser,
    )
    expect(await reasonFor(id)).toBe(null)
  })
})

it('comes after the blacklist: the entry is what is shown', async () => {
  const to = person()
  await allows(to, { until: '2126-01-01' })
  const { mailboxKey, variantKey } = keysOf(testListKey, address(to))
  await sql`select set_config('veto.organisation_id', ${ours.id}, false)`.execute(db.superuser)
  await sql`
    insert into blacklist_entries (organisation_id, mailbox_key, variant_key, canonical_version, reason, since)
    values (${ours.id}, ${mailboxKey}, ${variantKey}, 1, 'opt_out', now())`.execute(db.superuser)
  expect(await reasonFor(await queue(to))).toBe('opt_out')
})
