import type { KeyObject } from 'node:crypto'
import { type Database, inOrganisation } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { type Checkpoint, checkpointVerifier, isCheckpointSignedBy, parseCheckpoint } from './checkpoint.ts'
import type { Fault } from './fault.ts'
import { findFaults } from './find-faults.ts'
import { type Verifier, verifierKey } from './signed-note.ts'
import { readExtent } from './verify-queries.ts'

const COUNTED_AT_MOST = 1000

/**
 * What a verification found. `waiting` events are recorded but have no place yet, so nothing proves them; `faultCount`
 * stops at 1 000; `verifierKey` is the public key as other C2SP tools take it.
 */
export type VerifyResult = {
  isIntact: boolean
  verifierKey: string
  size: number
  checkpoints: number
  erasedPayloads: number
  waiting: number
  waitingSince: Date | null
  faultCount: number
  firstFault: Fault | null
}

/** `publicKey` belongs to the key that signs the checkpoints; `keptCheckpoint` is the text of one that was kept elsewhere. */
export type VerifyOptions = {
  publicKey: KeyObject
  keptCheckpoint?: string
  /** Told after each thousand events; what it throws ends the verification. */
  onProgress?: (done: number, size: number) => Promise<void>
}

/**
 * Recomputes an organisation's whole log from its payloads up, and holds it against its signed checkpoints. Who controls
 * the database can cut off the end together with its checkpoints, and who has the signing key can rewrite everything:
 * both show only against a checkpoint that was kept elsewhere. Refuses a kept checkpoint that is none, or another log's.
 */
export async function verifyLog(db: Database, organisationId: string, options: VerifyOptions): Promise<VerifyResult> {
  const verifier = checkpointVerifier(organisationId, options.publicKey)
  const { kept, fault: keptFault } = readKept(options.keptCheckpoint, verifier)
  const extent = await inOrganisation(db, organisationId, tx => readExtent(tx, organisationId))
  const size = Math.max(extent.treeSize, extent.eventsEnd, extent.lastCheckpoint)
  const counts = { checkpoints: 0, erasedPayloads: 0 }
  const faults = findFaults({
    db,
    organisationId,
    verifier,
    kept,
    extent,
    size,
    counts,
    erasedLeaves: new Set(),
    onProgress: options.onProgress,
  })

  let firstFault = keptFault ?? null
  let faultCount = keptFault ? 1 : 0
  for await (const fault of faults) {
    firstFault ??= fault
    if (++faultCount >= COUNTED_AT_MOST) break
  }
  const { waiting, waitingSince } = extent
  const isIntact = faultCount === 0
  return {
    isIntact,
    verifierKey: verifierKey(verifier),
    size,
    ...counts,
    waiting,
    waitingSince,
    faultCount,
    firstFault,
  }
}

/** Refuses a text that is no checkpoint, or another log's. One with a foreign signature is a fault. */
export function readKept(note: string | undefined, verifier: Verifier): { kept?: Checkpoint; fault?: Fault } {
  if (note === undefined) return {}
  const kept = parseCheckpoint(note)
  if (kept.origin !== verifier.name) {
    throw new Refusal(
      'invalid',
      `The kept checkpoint is of another log: ${kept.origin}, and this one is ${verifier.name}.`,
    )
  }
  if (isCheckpointSignedBy(note, verifier)) return { kept }
  const message =
    'The kept checkpoint is not signed by the key given: the key was exchanged, or the file is not a checkpoint of this log.'
  return { fault: { what: 'bad_signature', message } }
}
