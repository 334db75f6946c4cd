import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { ERASED_FIRST, HOLDERS } from './holders.ts'
import { STAYS } from './stays.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const held = () => [
  ...ERASED_FIRST.flatMap(({ columns }) => columns),
  ...HOLDERS.flatMap(holder => holder.columns),
  ...STAYS.flatMap(({ columns }) => columns),
]

// GD-1: whoever adds a column that can hold something of a person says here how it goes, or why it stays.
test('every column that can hold something of a person has a holder', async () => {
  const known = new Set(held())
  const missing = (await personalColumns()).filter(column => !wholesOf(column).some(whole => known.has(whole)))
  expect(missing).toEqual([])
})

test('no holder names what is not there', async () => {
  const { rows } = await sql<{ column: string }>`
    select case table_schema when 'public' then '' else table_schema || '.' end || table_name || '.' || column_name as column
    from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')`.execute(
    database.superuser,
  )
  const there = new Set(rows.flatMap(({ column }) => wholesOf(column)))
  expect(held().filter(column => !there.has(column))).toEqual([])
})

// The column, its table, and its schema.
function wholesOf(column: string): string[] {
  const parts = column.split('.')
  return [column, ...parts.slice(1).map((_, at) => `${parts.slice(0, at + 1).join('.')}.*`)]
}

// Text and bytes hold anything; keys of a mailbox, and ids of a contact, are somebody's too. An enum, a state or a country holds nobody.
async function personalColumns(): Promise<string[]> {
  const { rows } = await sql<{ column: string }>`
    select case c.table_schema when 'public' then '' else c.table_schema || '.' end || c.table_name || '.' || c.column_name as column
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema', 'pgboss') and c.table_name not like 'kysely_%'
      and (c.udt_name in ('text', 'varchar', 'citext', 'json', 'jsonb', 'bytea', 'inet', 'cidr', '_text', '_jsonb', '_bytea', 'xml', 'tsvector')
           or c.column_name like '%mailbox_key%' or c.column_name like '%variant_key%' or c.column_name like '%contact_id%')
    order by 1`.execute(database.superuser)
  return rows.map(row => row.column)
}
