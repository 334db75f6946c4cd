import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'

/** Read or written before an organisation is known, or by roles with policies of their own. Everything else is one tenant's (AC-1). */
const OUTSIDE: Record<string, string> = {
  people: 'people belong to the installation: they log in before their organisation is known',
  log_in_methods: 'how they log in',
  sessions: 'the session tells which organisation',
  verifications: 'a log-in that is under way',
  two_factors: 'second steps',
  used_codes: 'codes that were taken',
  passkeys: 'passkeys',
  log_in_attempts: 'guesses, by people who are not known yet',
  installation: 'one row: which list key is the right one',
  kept_list_keys: 'the list key belongs to the installation',
  import_rows: 'COPY refuses row-level security; the import that it hangs on has it',
}

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.close())

test('every table is of one organisation, but for those of this list', async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not like 'kysely_%'
      and not (relrowsecurity and relforcerowsecurity)`.execute(db.superuser)
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(OUTSIDE).sort())
})
