import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import type { Content } from './event.ts'
import { formatPosition, parsePosition } from './event-position.ts'
import { type EventFilter, findEvent, findEvents, type LoggedEvent } from './queries.ts'

/** One event as people see it. `leafIndex` is null while it waits for its place; an erasure took `actor` and `payload` away. */
export type ReadableEvent = {
  id: string
  leafIndex: number | null
  kind: string
  at: string
  erased: boolean
  actor: Content['actor'] | null
  payload: Content['payload'] | null
}

/** The next page begins where `nextCursor` says; null on the last one. */
export type EventPage = { items: ReadableEvent[]; nextCursor: string | null }

/** How to read: `kind` is a beginning (`blacklist.`, `alarm.`), `personId` who acted; `until` itself is not included. */
export type EventQuery = EventFilter & { cursor?: string | undefined; limit: number }

/** The organisation's events, newest first. */
export async function readEvents(tx: Tx, organisationId: string, query: EventQuery): Promise<EventPage> {
  const { cursor, limit, ...filter } = query
  const before = cursor === undefined ? undefined : parsePosition(cursor)
  const found = await findEvents(tx, organisationId, filter, before, limit + 1)
  const last = found.length > limit ? found[limit - 1] : undefined
  return { items: found.slice(0, limit).map(readable), nextCursor: last ? formatPosition(last) : null }
}

/** Refuses with `not_found`, also where it is another organisation's. */
export async function loadEvent(tx: Tx, organisationId: string, id: string): Promise<ReadableEvent> {
  const event = await findEvent(tx, organisationId, id)
  if (!event) throw new Refusal('not_found', `There is no event ${id} in the log.`)
  return readable(event)
}

function readable({ id, leafIndex, kind, at, content }: LoggedEvent): ReadableEvent {
  const { actor, payload } = content === null ? { actor: null, payload: null } : (JSON.parse(content) as Content)
  return { id, leafIndex, kind, at, erased: content === null, actor, payload }
}
