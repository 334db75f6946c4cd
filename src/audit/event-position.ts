import { Refusal } from '../refusal.ts'

/** Where in time a page of events ended. */
export type EventPosition = { at: string; id: string }

export function formatPosition({ at, id }: EventPosition): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

/** Refuses what is no cursor of ours. */
export function parsePosition(cursor: string): EventPosition {
  const [, at, id] = /^(\S{27}) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (!at || !id || Number.isNaN(Date.parse(at))) {
    throw new Refusal('invalid', 'This cursor is none of ours: begin again without one.', { field: 'cursor' })
  }
  return { at, id }
}
