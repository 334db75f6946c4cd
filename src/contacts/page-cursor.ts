import { Refusal } from '../refusal.ts'
import { TERM_KINDS, type TermKind } from './tab.ts'

/** Where a page ended: behind a contact (by time), or behind one of the terms that it was found or sorted by. */
export type TermPlace = { kind: TermKind; term: string; id: string }
export type Place = { id: string } | TermPlace

/** As text that callers hand back and do not read. By time it is the contact's id, as it always was. */
export function formatPlace(place: Place): string {
  if (!('term' in place)) return place.id
  return Buffer.from(`${TERM_KINDS.indexOf(place.kind)} ${place.id} ${place.term}`).toString('base64url')
}

/** Refuses what is no cursor of such a page: one of another order would skip contacts. */
export function parsePlace(cursor: string, order: 'time' | 'term'): Place {
  const place = order === 'time' ? parseId(cursor) : parseTerm(Buffer.from(cursor, 'base64url').toString())
  if (place) return place
  throw new Refusal('invalid', 'This cursor is not of such a page: begin again without one.', { field: 'cursor' })
}

const ID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'

function parseId(text: string): Place | undefined {
  return new RegExp(`^${ID}$`).test(text) ? { id: text } : undefined
}

function parseTerm(text: string): Place | undefined {
  const [, kind, id, term] = new RegExp(`^([0-2]) (${ID}) ([^\\0]*)$`, 's').exec(text) ?? []
  return kind && id && term !== undefined ? { kind: TERM_KINDS[Number(kind)] as TermKind, id, term } : undefined
}
