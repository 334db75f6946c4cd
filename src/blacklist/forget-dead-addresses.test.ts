import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import { checkAddresses } from './check-addresses.ts'
import { forgetDeadAddresses } from './forget-dead-addresses.ts'
import { listAddress } from './list-address.ts'
import type { Reason } from './reason.ts'

let database: TestDatabase
let ours: TestOrganisation
beforeAll(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
})
afterAll(() => database.close())

const ENTRIES: [string, Reason, number][] = [
  ['dead@example.be', 'hard_bounce', 25],
  ['silent@example.be', 'inactive', 25],
  ['young@example.be', 'hard_bounce', 23],
  ['said.no@example.be', 'opt_out', 60],
]

// BL-10: no more of the person than is needed; BL-2: the entry stays, and stops.
test('after two years a dead or silent mailbox is known by its keys only, and blocked all the same', async () => {
  for (const [written, reason, months] of ENTRIES) {
    const evidence = { channel: 'manual' as const, detail: {} }
    await inOrganisation(database.app, ours.id, tx =>
      listAddress(tx, ours.officer, testListKey, { address: address(written), reason, evidence }),
    )
    await database.superuser.transaction().execute(async tx => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql`
        update blacklist_entries set since = now() - make_interval(months => ${months}), listed_at = now() - make_interval(months => ${months})
        where address = ${written}`.execute(tx)
    })
  }
  await forgetDeadAddresses(database.app, database.worker)
  const { rows } = await sql<{ address: string }>`
    select address from blacklist_entries where address is not null order by 1`.execute(database.superuser)
  expect(rows.map(row => row.address)).toEqual(['said.no@example.be', 'young@example.be'])
  const verdicts = await inOrganisation(database.app, ours.id, tx =>
    checkAddresses(
      tx,
      ours.id,
      testListKey,
      ENTRIES.map(([written]) => written),
      'marketing',
    ),
  )
  expect(verdicts.map(verdict => verdict.allowed)).toEqual([false, false, false, false])
})
