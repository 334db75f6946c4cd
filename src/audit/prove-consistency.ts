import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { loadPath } from './load-nodes.ts'
import { consistencyPath, isConsistent } from './merkle-proofs.ts'
import { loadCheckpoint } from './read-checkpoint.ts'

/** That the log of `from` events is the beginning of the log of `to`: with the kept checkpoint of `from`, and `checkpoint`, anyone can check it. */
export type ConsistencyProof = { from: number; to: number; hashes: string[]; checkpoint: string }

/** Proves against the latest checkpoint. Refuses a size that the log has not reached. */
export async function proveConsistency(tx: Tx, organisationId: string, from: number): Promise<ConsistencyProof> {
  const { size, root, note } = await loadCheckpoint(tx, organisationId)
  if (from < 1 || from > size) {
    throw new Refusal('invalid', `The log has ${size} signed events: ask from 1 to ${size}, not ${from}.`, {
      field: 'from',
      size,
    })
  }
  const [fromRoot, ...hashes] = await loadPath(tx, organisationId, [
    { start: 0, end: from },
    ...consistencyPath(from, size),
  ])
  if (!fromRoot || !isConsistent(from, size, fromRoot, root, hashes)) {
    throw new Error(
      `the log of organisation ${organisationId} does not fit its checkpoint at ${size}: run "veto audit verify"`,
    )
  }
  return { from, to: size, hashes: hashes.map(hash => hash.toString('base64')), checkpoint: note }
}
