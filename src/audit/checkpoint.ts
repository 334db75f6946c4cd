import type { KeyObject } from 'node:crypto'
import { Refusal } from '../refusal.ts'
import { decodeBase64 } from './base64.ts'
import { isSignedBy, parseNote, signNote, type Verifier } from './signed-note.ts'

// C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint): a signed note of origin, size and root.

/** How large a log was, and the root of its tree then. Kept elsewhere, it shows any later rewriting or cutting. */
export type Checkpoint = { origin: string; size: number; root: Buffer }

/** Names the log. Not tied to the public URL: a move to another host must not make old checkpoints foreign. */
export function originOf(organisationId: string): string {
  return `veto/organisations/${organisationId}`
}

/** The key's name is the origin, as the specification advises: one key signs for many organisations without mixing them up. */
export function signCheckpoint(checkpoint: Checkpoint, privateKey: KeyObject): string {
  const { origin, size, root } = checkpoint
  return signNote(`${origin}\n${size}\n${root.toString('base64')}\n`, origin, privateKey)
}

export function checkpointVerifier(organisationId: string, publicKey: KeyObject): Verifier {
  return { name: originOf(organisationId), publicKey }
}

/** Reads a checkpoint without believing it, or refuses what is none. Extension lines are let pass and ignored. */
export function parseCheckpoint(note: string): Checkpoint {
  const [origin = '', size = '', base64 = '', ...rest] = parseNote(note).text.split('\n')
  const root = decodeBase64(base64)
  if (origin === '' || !isDecimal(size) || root?.length !== 32 || rest.slice(0, -1).includes('')) {
    throw new Refusal('invalid', 'This signed note is not a checkpoint: its lines must be origin, size and root hash.')
  }
  return { origin, size: Number(size), root }
}

/** Is it the signer's own statement about its own log? */
export function isCheckpointSignedBy(note: string, verifier: Verifier): boolean {
  return isSignedBy(parseNote(note), verifier) && parseCheckpoint(note).origin === verifier.name
}

// ASCII digits without leading zeros, and exact as a number.
function isDecimal(text: string): boolean {
  return /^(0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(Number(text))
}
