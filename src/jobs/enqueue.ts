import { fromKysely, PgBoss } from 'pg-boss'
import type { Tx } from '../db/index.ts'
import type { JobName, Jobs } from './queues.ts'

/** Puts a job on its queue in the transaction that causes it: both commit, or neither. */
export async function enqueue<Name extends JobName>(tx: Tx, name: Name, payload: Jobs[Name]): Promise<void> {
  await sender.send(name, payload, { db: fromKysely(tx as unknown as Parameters<typeof fromKysely>[0]) })
}

// Only builds the statement; the connection is the caller's.
const sender = new PgBoss({ connectionString: 'postgres://unused', supervise: false, schedule: false, migrate: false })
