import { sql } from 'kysely'
import type { Database, Tx } from '../db/index.ts'
import type { Event } from './event.ts'
import type { TreeNode } from './merkle-tree.ts'
import { exactTime, type StoredCheckpoint } from './queries.ts'

/** As `veto_worker`, whose policy lets it look for waiting events in every organisation. */
export async function findOrganisationsWithWaitingEvents(workerDb: Database): Promise<string[]> {
  const { rows } = await sql<{ organisationId: string }>`
    select distinct organisation_id from audit_events where leaf_index is null order by organisation_id`.execute(
    workerDb,
  )
  return rows.map(row => row.organisationId)
}

/** Locks the organisation's tree until the transaction ends, and answers its size. */
export async function lockTree(tx: Tx, organisationId: string): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    insert into audit_trees as tree (organisation_id) values (${organisationId})
    on conflict (organisation_id) do update set size = tree.size returning size`.execute(tx)
  return rows[0]?.size ?? 0
}

export async function findWaitingEvents(tx: Tx, organisationId: string, limit: number): Promise<Event[]> {
  const { rows } = await sql<Event>`
    select id, kind, ${exactTime('at')} as at, commitment from audit_events
    where organisation_id = ${organisationId} and leaf_index is null order by at, id limit ${limit}`.execute(tx)
  return rows
}

/** Gives the events their places, from `start` on, in the order given. */
export async function placeEvents(
  tx: Tx,
  organisationId: string,
  start: number,
  events: readonly Event[],
): Promise<void> {
  await sql`
    update audit_events e set leaf_index = ${start}::bigint + place.number - 1
    from unnest(${events.map(event => event.id)}::uuid[]) with ordinality place(id, number)
    where e.organisation_id = ${organisationId} and e.id = place.id`.execute(tx)
}

export async function insertNodes(tx: Tx, organisationId: string, nodes: readonly TreeNode[]): Promise<void> {
  await sql`
    insert into audit_nodes (organisation_id, level, index, hash)
    select ${organisationId}, n.* from unnest(
      ${nodes.map(n => n.level)}::smallint[], ${nodes.map(n => n.index)}::bigint[], ${nodes.map(n => n.hash)}::bytea[]
    ) n`.execute(tx)
}

export async function insertCheckpoint(
  tx: Tx,
  organisationId: string,
  { size, root, note }: StoredCheckpoint,
): Promise<void> {
  await sql`
    with tree as (update audit_trees set size = ${size} where organisation_id = ${organisationId})
    insert into audit_checkpoints (organisation_id, size, root, note) values (${organisationId}, ${size}, ${root}, ${note})`.execute(
    tx,
  )
}
