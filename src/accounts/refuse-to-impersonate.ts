import type { Actor } from '../actor.ts'
import { Refusal } from '../refusal.ts'
import type { Person } from './people-queries.ts'

/** An owner who could act as a privacy officer could lift entries in that officer's name. `instead` says who may. */
export function refuseToImpersonate(actor: Actor, person: Pick<Person, 'email' | 'roles'>, instead: string): void {
  const isOfficer = actor.kind === 'person' && actor.roles.includes('privacy_officer')
  if (isOfficer || !person.roles.includes('privacy_officer')) return
  throw new Refusal('forbidden', `${person.email} is a privacy officer: ${instead}.`, { reason: 'privacy_officer' })
}
