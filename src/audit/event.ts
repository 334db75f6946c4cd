import { createHash } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { canonicalJson } from './canonical-json.ts'

/** The part of an event that is proved. `at` is RFC 3339 in UTC with microseconds, exactly as the database keeps it. */
export type Event = { id: string; kind: string; at: string; commitment: Buffer }

/** An event that has its place in the log. */
export type PlacedEvent = Event & { leafIndex: number }

/** The part of an event that an erasure takes away: who, and what exactly. */
export type Content = { actor: ActorOnRecord; payload: Record<string, unknown>; about?: readonly string[] }

/** The organisation is left out: it owns the log. The roles or scopes stay: they are why it was allowed. */
export type ActorOnRecord = DistributiveOmit<Actor, 'organisationId'>

/**
 * An erasure names the leaves whose payloads it took away: `leafIndexes` in its own payload, and of events that had no place yet, `commitments`
 * (base64), which their leaves hold too.
 */
export const PAYLOADS_ERASED = 'audit.payloads_erased'

/** The text that is stored and hashed. Throws on a payload that JSON cannot say exactly (a Date, undefined, NaN). `about` names mailbox keys. */
export function contentOf({ organisationId: _, ...actor }: Actor, payload: object, about: readonly string[]): string {
  return canonicalJson({ actor, payload, ...(about.length > 0 ? { about } : {}) })
}

/** Who acted, where it was a person: kept beside the content too, to be searched by. */
export function personIdOf(actor: Actor | ActorOnRecord): string | null {
  return actor.kind === 'person' ? actor.personId : null
}

/** Binds an event to its content without giving it away: the salt keeps a guess from being tried out. */
export function commitmentTo(salt: Buffer, content: string): Buffer {
  return createHash('sha256').update(salt).update(content).digest()
}

/** What a leaf of the tree says. The index is in it, so that two events cannot change places. */
export function leafData({ leafIndex, kind, at, commitment }: Omit<PlacedEvent, 'id'>): string {
  return canonicalJson({ index: leafIndex, kind, at, commitment: commitment.toString('base64') })
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
