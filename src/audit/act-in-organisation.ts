import type { Actor } from '../actor.ts'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { recordEvent } from './record-event.ts'

/** One transaction of the actor's organisation, as an edge opens it: what a refusal says must be remembered, is, though the rest is rolled back. */
export async function actInOrganisation<T>(db: Database, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return recordingAttempts(db, actor, () => inOrganisation(db, actor.organisationId, work))
}

/**
 * For work that opens its own transactions (streams). A refused attempt is recorded when they are over, once, however many layers of this it
 * passes; if it cannot be recorded, that fault is what the caller sees.
 */
export async function recordingAttempts<T>(db: Database, actor: Actor, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && error.attempt && !recorded.has(error)) {
      const { kind, payload, about } = error.attempt
      await inOrganisation(db, actor.organisationId, tx => recordEvent(tx, actor, kind, payload, about))
      recorded.add(error)
    }
    throw error
  }
}

const recorded = new WeakSet<Refusal>()
