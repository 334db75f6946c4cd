import { sql } from 'kysely'
import type { Database } from './database.ts'

// Any number, as long as it is Veto's own; held to the end of the transaction, so a process that dies lets go of it.
const PREPARING_THE_SCHEMA = 86_837_001

/**
 * Lets one process at a time prepare the schema. The migrations have a lock of their own, but not what comes before and after them: of two
 * processes that grant on the queue's tables at once, PostgreSQL fails one ("tuple concurrently updated").
 */
export async function takeTurns(ownerDb: Database, work: () => Promise<void>): Promise<void> {
  await ownerDb.transaction().execute(async tx => {
    await sql`select pg_advisory_xact_lock(${PREPARING_THE_SCHEMA})`.execute(tx)
    await work()
  })
}
