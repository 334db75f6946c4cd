import { type Database, inOrganisation } from '../db/index.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { PlacedEvent } from './event.ts'
import { nodeKey } from './merkle-tree.ts'
import { findCheckpoints, findPlacedEvents, findSubjects, type LoggedEvent, type StoredCheckpoint } from './queries.ts'
import type { Verifier } from './signed-note.ts'
import { type Extent, findErasedLeaves, findNodesEndingIn } from './verify-queries.ts'

/** One verification: what is looked at, and what it counts and learns on the way. */
export type Examination = {
  db: Database
  organisationId: string
  verifier: Verifier
  kept: Checkpoint | undefined
  extent: Extent
  size: number
  counts: { checkpoints: number; erasedPayloads: number }
  erasedLeaves: Set<unknown>
  onProgress?: ((done: number, size: number) => Promise<void>) | undefined
}

/** `subjects`: what it is filed under, sorted. */
export type Placed = LoggedEvent & PlacedEvent & { subjects: readonly string[] }

/** The events, hashes and checkpoints from leaf `start` up to, but without, `end`. */
export type Page = {
  end: number
  events: Map<number, Placed[]>
  nodes: Map<string, Buffer>
  checkpoints: Map<number, StoredCheckpoint>
}

export async function loadPage(examination: Examination, start: number, end: number): Promise<Page> {
  const { db, organisationId } = examination
  return inOrganisation(db, organisationId, async tx => {
    const placed = await findPlacedEvents(tx, organisationId, start, end)
    const subjects = await findSubjects(
      tx,
      organisationId,
      placed.map(event => event.id),
    )
    const events = placed.map(event => ({ ...event, subjects: subjects.get(event.id) ?? [] }))
    // Read again when needed, and after the events: a payload may have been erased since.
    const isUnexplained = (event: Placed) => event.content === null && !isErased(examination, event)
    if (events.some(isUnexplained)) examination.erasedLeaves = await findErasedLeaves(tx, organisationId)
    const nodes = await findNodesEndingIn(tx, organisationId, start, end)
    const checkpoints = await findCheckpoints(tx, organisationId, start, end)
    return {
      end,
      events: Map.groupBy(events, event => event.leafIndex),
      nodes: new Map(nodes.map(node => [nodeKey(node), node.hash])),
      checkpoints: new Map(checkpoints.map(checkpoint => [checkpoint.size, checkpoint])),
    }
  })
}

/** Whether an erasure names this event: by its place, or by its commitment. */
export function isErased({ erasedLeaves }: Pick<Examination, 'erasedLeaves'>, event: Placed): boolean {
  return erasedLeaves.has(event.leafIndex) || erasedLeaves.has(event.commitment.toString('base64'))
}
