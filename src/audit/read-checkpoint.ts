import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { originOf } from './checkpoint.ts'
import { findLatestCheckpoint, type LatestCheckpoint } from './queries.ts'

/** `note` is what to keep elsewhere: origin, size, root and signature as a C2SP signed note. */
export type ReadableCheckpoint = { origin: string; size: number; root: string; note: string; at: Date }

/** The latest signed checkpoint. Refuses where nothing is signed yet. */
export async function readCheckpoint(tx: Tx, organisationId: string): Promise<ReadableCheckpoint> {
  const { size, root, note, at } = await loadCheckpoint(tx, organisationId)
  return { origin: originOf(organisationId), size, root: root.toString('base64'), note, at }
}

export async function loadCheckpoint(tx: Tx, organisationId: string): Promise<LatestCheckpoint> {
  const checkpoint = await findLatestCheckpoint(tx, organisationId)
  if (checkpoint) return checkpoint
  throw new Refusal('not_found', 'Nothing is signed yet: the first checkpoint follows the first event within seconds.')
}
