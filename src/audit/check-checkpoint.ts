import { isCheckpointSignedBy, parseCheckpoint } from './checkpoint.ts'
import type { Fault } from './fault.ts'
import type { StoredCheckpoint } from './queries.ts'
import type { Verifier } from './signed-note.ts'

/**
 * What is wrong with one stored checkpoint, given the root that its events really have; the first that applies. Pure.
 * `previous` is the size of the last checkpoint that was right: the change lies between the two.
 */
export function checkCheckpoint(
  stored: StoredCheckpoint,
  root: Buffer,
  verifier: Verifier,
  previous: number,
): Fault | undefined {
  const leafIndex = stored.size - 1
  const name = `The checkpoint over the first ${stored.size} events`
  const note = readNote(stored.note)
  if (!note || note.origin !== verifier.name || note.size !== stored.size || !note.root.equals(stored.root)) {
    return {
      what: 'altered_checkpoint',
      leafIndex,
      message: `${name} was altered: its note says something else than its row.`,
    }
  }
  if (!isCheckpointSignedBy(stored.note, verifier)) {
    return {
      what: 'bad_signature',
      leafIndex,
      message: `${name} is not signed by the key given: it was rewritten, or the key is another one.`,
    }
  }
  if (!stored.root.equals(root)) {
    const message = `${name} was signed over another root: of the events ${previous} to ${leafIndex}, at least one is not the one that was signed.`
    return { what: 'root_differs', leafIndex, message }
  }
}

function readNote(note: string) {
  try {
    return parseCheckpoint(note)
  } catch {
    return undefined
  }
}
