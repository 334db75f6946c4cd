import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import type { Content } from './event.ts'
import { type EventFilter, type EventPosition, findEvents, type LoggedEvent } from './queries.ts'

/** One event as people see it. `leafIndex` is null while it waits for its place; an erased payload takes actor and payload away. */
export type ReadableEvent = { id: string; leafIndex: number | null; kind: string; at: string } & (
  | ({ erased: false } & Content)
  | { erased: true }
)

/** `cursor` is what the page before answered as `nextCursor`. */
export type EventPage = { events: ReadableEvent[]; nextCursor: string | null }

/** The organisation's events, newest first. `kind` is a beginning (`blacklist.`, `alarm.`), `personId` who acted, `until` is not included. */
export async function readEvents(
  tx: Tx,
  organisationId: string,
  { cursor, limit, ...filter }: EventFilter & { cursor?: string; limit: number },
): Promise<EventPage> {
  const before = cursor === undefined ? undefined : parseCursor(cursor)
  const found = await findEvents(tx, organisationId, filter, before, limit + 1)
  const last = found.length > limit ? found[limit - 1] : undefined
  return { events: found.slice(0, limit).map(readable), nextCursor: last ? formatCursor(last) : null }
}

function readable({ id, leafIndex, kind, at, content }: LoggedEvent): ReadableEvent {
  const event = { id, leafIndex, kind, at }
  if (content === null) return { ...event, erased: true }
  return { ...event, erased: false, ...(JSON.parse(content) as Content) }
}

function formatCursor({ at, id }: EventPosition): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

function parseCursor(cursor: string): EventPosition {
  const [, at, id] = /^(\S{27}) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (!at || !id || Number.isNaN(Date.parse(at))) {
    throw new Refusal('invalid', 'This cursor is none of ours: begin again without one.', { field: 'cursor' })
  }
  return { at, id }
}
