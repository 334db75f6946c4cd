import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { ProviderLimit } from '../gate/relay-pool.ts'

export type RelayRow = {
  sealedUrl: Buffer | null
  host: string | null
  connections: number
  limits: Record<string, ProviderLimit>
  updatedAt: Date
}

export async function findRelay(tx: Tx, organisationId: string): Promise<RelayRow | undefined> {
  const { rows } = await sql<RelayRow>`
    select sealed_url, host, connections, limits, updated_at from relays where organisation_id = ${organisationId}`.execute(
    tx,
  )
  return rows[0]
}

export async function saveRelay(
  tx: Tx,
  organisationId: string,
  { sealedUrl, host, connections, limits }: Omit<RelayRow, 'updatedAt'>,
): Promise<void> {
  await sql`
    insert into relays (organisation_id, sealed_url, host, connections, limits)
    values (${organisationId}, ${sealedUrl}, ${host}, ${connections}, ${JSON.stringify(limits)}::jsonb)
    on conflict (organisation_id) do update set sealed_url = excluded.sealed_url, host = excluded.host, connections = excluded.connections,
      limits = excluded.limits, updated_at = clock_timestamp()`.execute(tx)
}

export type PauseRow = { reason: string; since: Date; pausedUntil: Date }

export async function findPause(tx: Tx, organisationId: string): Promise<PauseRow | undefined> {
  const { rows } = await sql<PauseRow>`
    select reason, since, paused_until from relay_pauses where organisation_id = ${organisationId}`.execute(tx)
  return rows[0]
}

/** The settings changed: whatever was wrong with the relay may be right now. */
export async function deletePause(tx: Tx, organisationId: string): Promise<void> {
  await sql`delete from relay_pauses where organisation_id = ${organisationId}`.execute(tx)
}
