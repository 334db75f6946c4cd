import { sql } from 'kysely'
import type { Database } from '../../db/index.ts'

export type QueueDepth = { state: string; count: number }

/** As `veto_worker`: from the two small indexes of what is under way; what is over is in neither. */
export async function countQueued(worker: Database): Promise<QueueDepth[]> {
  const { rows } = await sql<QueueDepth>`
    select 'queued' as state, count(*) filter (where state = 'queued') as count from messages where state in ('queued', 'deferred')
    union all
    select 'deferred', count(*) filter (where state = 'deferred') from messages where state in ('queued', 'deferred')
    union all
    select 'handing_over', count(*) from messages where state = 'handing_over'`.execute(worker)
  return rows
}
