import { sql } from 'kysely'
import type { Database } from '../../db/index.ts'

const SHORTEST_SECONDS = 5
const LONGEST_SECONDS = 300

/** Nothing of this organisation is claimed until the pause ends: as long as the relay has been away so far, within bounds. */
export async function pauseRelay(worker: Database, organisationId: string, reason: string): Promise<void> {
  await sql`
    insert into relay_pauses as p (organisation_id, paused_until, reason)
    values (${organisationId}, now() + make_interval(secs => ${SHORTEST_SECONDS}), ${reason})
    on conflict (organisation_id) do update set reason = excluded.reason, paused_until =
      now() + make_interval(secs => least(${LONGEST_SECONDS}, greatest(${SHORTEST_SECONDS}, extract(epoch from now() - p.since)))::float8)`.execute(
    worker,
  )
}

/** The relay answers again. */
export async function endPause(worker: Database, organisationId: string): Promise<void> {
  await sql`delete from relay_pauses where organisation_id = ${organisationId}`.execute(worker)
}
