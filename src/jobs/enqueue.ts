import { fromKysely, PgBoss } from 'pg-boss'
import type { Tx } from '../db/index.ts'
import type { JobName, Jobs } from './queues.ts'

/** Puts a job on its queue in the transaction that causes it: both commit, or neither. One that waits there already stays the only one. */
export async function enqueue<Name extends JobName>(tx: Tx, name: Name, payload: Jobs[Name]): Promise<void> {
  const db = fromKysely(tx as unknown as Parameters<typeof fromKysely>[0])
  // One per transaction, since it also looks the queue up: over the connection that it was made with, whatever is handed to send().
  const sender = new PgBoss({ db, supervise: false, schedule: false, migrate: false })
  await sender.send(name, payload, { singletonKey: Object.values(payload).join(' ') })
}
