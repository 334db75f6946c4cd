import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { leafData } from './event.ts'
import { loadPath } from './load-nodes.ts'
import { inclusionPath, isIncluded } from './merkle-proofs.ts'
import { leafHash } from './merkle-tree.ts'
import { findEvent } from './queries.ts'
import { loadCheckpoint } from './read-checkpoint.ts'
import { formatTlogProof } from './tlog-proof.ts'

/**
 * That an event is in the log, for somebody who trusts neither us nor the database: `leaf` is the text that was hashed,
 * `hashes` lead from it to the root in `checkpoint`, `proof` is all of it as a C2SP .tlog-proof file. `content` and `salt`
 * open the commitment in the leaf (SHA-256 of the salt, then the text); both are null after an erasure.
 */
export type InclusionProof = {
  leafIndex: number
  leaf: string
  hashes: string[]
  checkpoint: string
  proof: string
  salt: string | null
  content: string | null
}

/** Proves against the latest checkpoint. Refuses an event that is not there, or has no place yet. */
export async function proveInclusion(tx: Tx, organisationId: string, eventId: string): Promise<InclusionProof> {
  const event = await findEvent(tx, organisationId, eventId)
  if (!event) throw new Refusal('not_found', `There is no event ${eventId} in the log.`)
  const { leafIndex, salt, content } = event
  if (leafIndex === null) {
    throw new Refusal(
      'conflict',
      `Event ${eventId} is recorded, but has no place in the log yet. Ask again in some seconds.`,
    )
  }
  const checkpoint = await loadCheckpoint(tx, organisationId)
  const leaf = leafData({ ...event, leafIndex })
  const hashes = await loadPath(tx, organisationId, inclusionPath(leafIndex, checkpoint.size))
  if (!isIncluded(leafHash(Buffer.from(leaf)), leafIndex, checkpoint.size, hashes, checkpoint.root)) {
    throw new Error(
      `event ${eventId} of organisation ${organisationId} does not fit the signed log: run "veto audit verify"`,
    )
  }
  const proof = formatTlogProof({ index: leafIndex, hashes, checkpoint: checkpoint.note, extra: Buffer.from(leaf) })
  return {
    leafIndex,
    leaf,
    hashes: hashes.map(hash => hash.toString('base64')),
    checkpoint: checkpoint.note,
    proof,
    salt: salt?.toString('base64') ?? null,
    content,
  }
}
