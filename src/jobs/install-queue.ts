import { PgBoss } from 'pg-boss'
import { openDatabase } from '../db/index.ts'
import { grantQueue } from './queue-queries.ts'
import { QUEUES } from './queues.ts'

/** Makes or upgrades pg-boss's own schema and our queues, as the owner; what runs later may use them and no more. Safe to repeat. */
export async function installQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false })
  boss.on('error', () => {}) // start() rejects with it too
  try {
    await boss.start()
    for (const [name, { policy, ...options }] of Object.entries(QUEUES)) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, options)
      else await boss.createQueue(name, { policy, ...options })
    }
  } finally {
    await boss.stop({ graceful: false, close: true })
  }
  const owner = openDatabase(ownerUrl, { max: 1 })
  await grantQueue(owner).finally(() => owner.destroy())
}
