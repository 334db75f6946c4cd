import { fromKysely, PgBoss } from 'pg-boss'
import type { Tx } from '../db/index.ts'
import type { JobName, Jobs } from './queues.ts'

/** Puts a job on its queue in the transaction that causes it: both commit, or neither. One that waits there already stays the only one. */
export async function enqueue<Name extends JobName>(tx: Tx, name: Name, payload: Jobs[Name]): Promise<void> {
  const db = fromKysely(tx as unknown as Parameters<typeof fromKysely>[0])
  await sender.send(name, payload, { db, singletonKey: Object.values(payload).join(' ') })
}

// Only builds the statement; the connection is the caller's.
const sender = new PgBoss({ connectionString: 'postgres://unused', supervise: false, schedule: false, migrate: false })
