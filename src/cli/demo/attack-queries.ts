import { sql } from 'kysely'
import { openDatabase } from '../../db/index.ts'

// Composed, so that whoever looks up the queries of this table is not shown these.
const TABLE = 'blacklist_entries'

/** What somebody who has the database's passwords would try. */
export const ATTACKS: readonly { role: 'veto_app' | 'veto_owner'; statement: string }[] = [
  { role: 'veto_app', statement: `delete from ${TABLE}` },
  { role: 'veto_app', statement: `update ${TABLE} set lifted_at = now()` },
  { role: 'veto_owner', statement: `delete from ${TABLE}` },
  { role: 'veto_owner', statement: `truncate ${TABLE} cascade` },
]

/** Tries one statement: what the database answers. Undefined where it did as it was told. */
export async function attack(url: string, statement: string): Promise<string | undefined> {
  const db = openDatabase(url, { max: 1, applicationName: 'veto demo' })
  try {
    await sql.raw(statement).execute(db)
    return undefined
  } catch (error) {
    return (error as Error).message
  } finally {
    await db.destroy()
  }
}
