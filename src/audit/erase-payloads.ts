import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { PAYLOADS_ERASED } from './event.ts'
import { deletePayloads } from './queries.ts'
import { recordEvent } from './record-event.ts'

/**
 * Takes away who and what of every event about the person whom this transaction erases, and names their leaves: the log still verifies. An
 * event that has no place yet (the last second's) is named by its commitment. Before the contacts go: their ids find the events. `spellings` find the few that are filed under nobody.
 */
export async function erasePayloads(
  tx: Tx,
  actor: Actor,
  erasureId: string,
  spellings: readonly string[],
): Promise<number> {
  const erased = await deletePayloads(tx, spellings)
  if (erased.length === 0) return 0
  const leafIndexes = erased.flatMap(({ leafIndex }) => (leafIndex === null ? [] : [leafIndex]))
  const commitments = erased.flatMap(({ leafIndex, commitment }) =>
    leafIndex === null ? [commitment.toString('base64')] : [],
  )
  await recordEvent(tx, actor, PAYLOADS_ERASED, { erasureId, leafIndexes, commitments })
  return erased.length
}
