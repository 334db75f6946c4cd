import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import { keysOf } from '../mailbox-key.ts'
import { withStops } from './audience-queries.ts'
import { listAddress } from './list-address.ts'
import { insertHolds } from './queries.ts'
import type { Reason } from './reason.ts'

let database: TestDatabase
let ours: TestOrganisation
let theirs: TestOrganisation
beforeAll(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  theirs = await createOrganisation(database, 'Theirs')
  const said: [TestOrganisation, string, Reason][] = [
    [ours, 'one@example.com', 'opt_out'],
    [ours, 'both@example.com', 'inactive'],
    [ours, 'both@example.com', 'hard_bounce'],
    [ours, 'both@example.com', 'complaint'],
    [ours, 'near+tag@example.com', 'erasure'],
    [ours, 'own+tag@example.com', 'complaint'],
    [ours, 'own@example.com', 'soft_bounce_limit'],
    [theirs, 'free@example.com', 'opt_out'],
  ]
  for (const [{ id, officer }, written, reason] of said)
    await inOrganisation(database.app, id, tx =>
      listAddress(tx, officer, testListKey, {
        address: address(written),
        reason,
        since: new Date(),
        evidence: { channel: 'manual', detail: {} },
      }),
    )
  const key = keysOf(testListKey, address('held@example.com')).mailboxKey
  await inOrganisation(database.app, ours.id, tx =>
    insertHolds(tx, ours.id, ours.workspaceId, sql`select ${key}::uuid as mailbox_key`),
  )
})
afterAll(() => database.close())

// BL-6, BL-9: a few are looked up one by one, many by hashing the list; what is found must not depend on it.
it.each(['one_by_one', 'by_hashing'] as const)('says what stops each, %s', async way => {
  const asked = ['one', 'both', 'near', 'own', 'free', 'held', 'nobody'].map(name => ({
    name,
    ...keysOf(testListKey, address(`${name}@example.com`)),
  }))
  const rows = sql`select * from unnest(${asked.map(one => one.name)}::text[], ${asked.map(one => one.mailboxKey)}::uuid[], ${asked.map(one => one.variantKey)}::uuid[])
    x(name, mailbox_key, variant_key)`
  const found = await inOrganisation(database.app, ours.id, async tx => {
    const result = await sql<{ name: string; stopReason: string | null; nearReason: string | null; isHeld: boolean }>`
      select s.name, s.stop_reason, s.near_reason, s.is_held from (${withStops(ours.id, rows, way)}) s`.execute(tx)
    return Object.fromEntries(result.rows.map(({ name, ...stops }) => [name, stops]))
  })
  const nothing = { stopReason: null, nearReason: null, isHeld: false }
  expect(found).toEqual({
    one: { ...nothing, stopReason: 'opt_out' },
    both: { ...nothing, stopReason: 'complaint' },
    near: { ...nothing, nearReason: 'erasure' },
    own: { ...nothing, stopReason: 'soft_bounce_limit' },
    free: nothing,
    held: { ...nothing, isHeld: true },
    nobody: nothing,
  })
})
