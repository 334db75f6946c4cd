import { type Database, poolOf } from './database.ts'

/**
 * One statement outside any transaction, parsed and planned once per connection: for what every request asks. It saved a third of the
 * server's time for a look-up by key. Kysely cannot name statements, so columns come as the statement names them.
 */
export async function queryPrepared<Row extends object>(
  db: Database,
  statement: { name: string; text: string; values: unknown[] },
): Promise<Row[]> {
  const { rows } = await poolOf(db).query<Row>(statement)
  return rows
}
