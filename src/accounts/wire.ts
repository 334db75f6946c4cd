import type { Actor } from '../actor.ts'
import type { Language } from '../language.ts'
import { lawOf } from '../law.ts'
import { rightsOf } from '../rights.ts'
import type { NewKey } from './create-service-key.ts'
import type { ImportHolds } from './import-holds.ts'
import type { Invitation } from './invitations/queries.ts'
import type { Key } from './key-queries.ts'
import type { OwnSession } from './log-in/session-queries.ts'
import type { Organisation } from './organisation-queries.ts'

/** A page on the wire from one row more than was asked for: that one only tells that there is a next page. */
export function pageOnWire<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  item: (row: Row) => Item,
) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(item), nextCursor: rows.length > limit && last ? cursorOf(last) : null }
}

export type Self = { name: string; language: Language | null; organisations: { id: string; name: string }[] }

export function meOnWire(actor: Actor, organisation: Organisation, self: Self | undefined) {
  const shared = { rights: rightsOf(actor), organisation: organisationOnWire(organisation) }
  if (actor.kind === 'person' && self)
    return { kind: actor.kind, id: actor.personId, email: actor.email, roles: actor.roles, ...shared, ...self }
  if (actor.kind === 'service_key')
    return { kind: actor.kind, id: actor.keyId, name: actor.name, scopes: actor.scopes, ...shared }
  throw new TypeError('the system does not ask who it is')
}

function organisationOnWire({ id, name, language, country }: Organisation) {
  return { id, name, language, country }
}

/** Anything with a `createdAt`, as JSON has it. */
export function datedOnWire<Row extends { createdAt: Date }>(row: Row) {
  return { ...row, createdAt: row.createdAt.toISOString() }
}

export function keyOnWire(key: Key) {
  const kind = key.person ? ('personal_token' as const) : ('service_key' as const)
  return { ...datedOnWire(key), kind, revokedAt: key.revokedAt?.toISOString() ?? null }
}

export function newKeyOnWire({ apiKey, ...key }: NewKey) {
  return { ...keyOnWire(key), apiKey }
}

export function settingsOnWire({ id, name, language, country, ...importHolds }: Organisation & ImportHolds) {
  return { organisation: { id, name, language, country }, importHolds, law: lawOf(country) ?? null }
}

export function sessionOnWire({ id, userAgent, ipAddress, createdAt, expiresAt }: OwnSession, current?: string) {
  const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }
  return { id, isThisOne: id === current, userAgent, address: ipAddress, ...times }
}

export function invitationOnWire(invitation: Invitation, now: Date) {
  const { id, purpose, email, name, roles, language, createdAt, expiresAt } = invitation
  const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }
  return { id, purpose, email, name, roles, language, state: stateOf(invitation, now), ...times }
}

function stateOf({ acceptedAt, revokedAt, expiresAt }: Invitation, now: Date) {
  if (acceptedAt) return 'accepted' as const
  if (revokedAt) return 'revoked' as const
  return expiresAt > now ? ('open' as const) : ('expired' as const)
}
