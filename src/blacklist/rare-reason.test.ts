import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, type TestOrganisation } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import { findEntries } from './queries.ts'
import { REASONS, type Reason } from './reason.ts'

const ENTRIES = 50_000

let database: TestDatabase
let organisation: TestOrganisation

beforeAll(async () => {
  database = await createTestDatabase()
  organisation = await createOrganisation(database)
  await list('erasure', 3) // the oldest: a reading from the newest on meets them last
  await list('opt_out', ENTRIES)
  await sql`analyze blacklist_entries`.execute(database.superuser)
})
afterAll(() => database.close())

async function list(reason: Reason, entries: number): Promise<void> {
  await sql`
    insert into blacklist_entries (organisation_id, mailbox_key, variant_key, canonical_version, reason, since)
    select ${organisation.id}, gen_random_uuid(), gen_random_uuid(), 1, ${reason}::blacklist_reason, now()
    from generate_series(1, ${entries})`.execute(database.superuser)
}

// Row-level security keeps the comparison of an enum out of an index's conditions; each reason has an index of its own.
it.each(REASONS.filter(reason => reason !== 'opt_out'))('of %s, no other entry is read', async reason => {
  const { found, read } = await inOrganisation(database.app, organisation.id, async tx => {
    const entries = await findEntries(tx, organisation.id, { reasons: [reason], limit: 50 })
    const { rows } = await sql<{ read: number }>`
      select (seq_tup_read + idx_tup_fetch)::int as read
      from pg_stat_xact_user_tables where relname = 'blacklist_entries'`.execute(tx)
    return { found: entries.length, read: rows[0]?.read ?? 0 }
  })
  expect(found).toBe(reason === 'erasure' ? 3 : 0)
  expect(read).toBeLessThan(100)
})
