import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { leafData, PAYLOADS_ERASED, type PlacedEvent } from './event.ts'
import { LEAF_PREFIX, type TreeNode } from './merkle-tree.ts'

/** Where the log ends, by each of the tables that say so, and what waits for a place; one statement, so one moment. */
export type Extent = {
  treeSize: number
  eventsEnd: number
  lastCheckpoint: number
  waiting: number
  waitingSince: Date | null
}

export async function readExtent(tx: Tx, organisationId: string): Promise<Extent> {
  const { rows } = await sql<Extent>`
    select
      coalesce((select size from audit_trees where organisation_id = ${organisationId}), 0) as tree_size,
      coalesce((select max(leaf_index) + 1 from audit_events where organisation_id = ${organisationId} and leaf_index is not null), 0) as events_end,
      coalesce((select max(size) from audit_checkpoints where organisation_id = ${organisationId}), 0) as last_checkpoint,
      count(*) as waiting, min(at) as waiting_since
    from audit_events where organisation_id = ${organisationId} and leaf_index is null`.execute(tx)
  return rows[0] as Extent
}

/** The nodes, of every level, whose last leaf lies from `start` up to, but without, `end`. */
export async function findNodesEndingIn(
  tx: Tx,
  organisationId: string,
  start: number,
  end: number,
): Promise<TreeNode[]> {
  const { rows } = await sql<TreeNode>`
    select n.level, n.index, n.hash
    from generate_series(0, 52) height
    join audit_nodes n on n.organisation_id = ${organisationId} and n.level = height
      and n.index >= ${start}::bigint >> height and n.index < ${end}::bigint >> height`.execute(tx)
  return rows
}

/** Every leaf index and commitment that an erasure names. One that still waits for its place counts: it was committed with the erasure. */
export async function findErasedLeaves(tx: Tx, organisationId: string): Promise<Set<unknown>> {
  const { rows } = await sql<{ leafIndexes: unknown; commitments: unknown }>`
    select p.content #> '{payload,leafIndexes}' as leaf_indexes, p.content #> '{payload,commitments}' as commitments
    from audit_events e
    join audit_payloads p on p.organisation_id = e.organisation_id and p.event_id = e.id
    where e.organisation_id = ${organisationId} and e.kind = ${PAYLOADS_ERASED}`.execute(tx)
  return new Set(rows.flatMap(row => [row.leafIndexes, row.commitments ?? []].flat()))
}

/** Where else in the log this very event fits: it was moved from there. The database does the hashing, leaf by leaf. */
export async function findTrueLeaf(tx: Tx, organisationId: string, event: PlacedEvent): Promise<number | undefined> {
  const [before = '', after = ''] = leafData({ ...event, leafIndex: 0 }).split('"index":0')
  const { rows } = await sql<{ index: number }>`
    select index from audit_nodes
    where organisation_id = ${organisationId} and level = 0
      and hash = sha256(${LEAF_PREFIX} || convert_to(${before} || '"index":' || index || ${after}, 'UTF8'))
    limit 1`.execute(tx)
  return rows[0]?.index
}
