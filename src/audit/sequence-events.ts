import type { KeyObject } from 'node:crypto'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { originOf, signCheckpoint } from './checkpoint.ts'
import { leafData } from './event.ts'
import { loadNodes } from './load-nodes.ts'
import { leafHash, MerkleTree, nodesOfRange } from './merkle-tree.ts'
import { findLatestCheckpoint } from './queries.ts'
import {
  findOrganisationsWithWaitingEvents,
  findWaitingEvents,
  insertCheckpoint,
  insertNodes,
  lockTree,
  placeEvents,
} from './sequencer-queries.ts'

const BATCH = 1000

/**
 * Gives every committed event its place in its organisation's log, and signs a checkpoint after each batch; answers how
 * many were placed. On return, what was committed before the call is in the log. Any number may run at once: they take
 * turns by organisation. A tree that does not fit its last checkpoint is not extended; the other organisations go on.
 * `workerDb` is logged in as `veto_worker`.
 */
export async function sequenceEvents(workerDb: Database, signingKey: KeyObject): Promise<number> {
  let placed = 0
  const faults: unknown[] = []
  for (const organisationId of await findOrganisationsWithWaitingEvents(workerDb)) {
    try {
      placed += await sequenceOrganisation(workerDb, organisationId, signingKey)
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 1)
    throw new AggregateError(faults, `the logs of ${faults.length} organisations could not be extended`)
  if (faults.length === 1) throw faults[0]
  return placed
}

async function sequenceOrganisation(
  workerDb: Database,
  organisationId: string,
  signingKey: KeyObject,
): Promise<number> {
  let placed = 0
  let batch: number
  do {
    batch = await inOrganisation(workerDb, organisationId, tx => sequenceBatch(tx, organisationId, signingKey))
    placed += batch
  } while (batch === BATCH)
  return placed
}

async function sequenceBatch(tx: Tx, organisationId: string, signingKey: KeyObject): Promise<number> {
  const start = await lockTree(tx, organisationId)
  const events = await findWaitingEvents(tx, organisationId, BATCH) // its own statement: it sees what the lock waited for
  if (events.length === 0) return 0

  const tree = await resumeTree(tx, organisationId, start)
  const nodes = events.flatMap((event, at) =>
    tree.append(leafHash(Buffer.from(leafData({ ...event, leafIndex: start + at })))),
  )
  await placeEvents(tx, organisationId, start, events)
  await insertNodes(tx, organisationId, nodes)
  const { size } = tree
  const root = tree.root()
  const note = signCheckpoint({ origin: originOf(organisationId), size, root }, signingKey)
  await insertCheckpoint(tx, organisationId, { size, root, note })
  return events.length
}

/** C2SP tlog-checkpoint: a log must not sign what is inconsistent with what it signed before. So: look before going on. */
async function resumeTree(tx: Tx, organisationId: string, size: number): Promise<MerkleTree> {
  const tree = MerkleTree.resume(size, await loadNodes(tx, organisationId, nodesOfRange({ start: 0, end: size })))
  const checkpoint = await findLatestCheckpoint(tx, organisationId)
  const isFitting = checkpoint ? checkpoint.size === size && checkpoint.root.equals(tree.root()) : size === 0
  if (isFitting) return tree
  throw new Error(
    `The stored log of organisation ${organisationId} (${size} events) does not fit its last checkpoint (${checkpoint?.size ?? 0} events). ` +
      'It was changed from outside, and nothing is signed on top of it: run "veto audit verify".',
  )
}
