import { sql } from 'kysely'
import type { Database } from '../db/index.ts'

export async function findListKeyCheck(db: Database): Promise<Buffer | undefined> {
  const { rows } = await sql<{ listKeyCheck: Buffer }>`select list_key_check from installation`.execute(db)
  return rows[0]?.listKeyCheck
}

export async function insertListKeyCheck(db: Database, check: Buffer): Promise<void> {
  await sql`insert into installation (list_key_check) values (${check}) on conflict (only_row) do nothing`.execute(db)
}
