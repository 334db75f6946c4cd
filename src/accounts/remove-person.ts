import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { loadPerson, refuseToLoseLast } from './change-roles.ts'
import { revokeInvitationsOf } from './invitations/queries.ts'
import { revokeTokensOf } from './key-queries.ts'
import { deleteSessionsIn } from './log-in/session-queries.ts'
import { lockOrganisation } from './organisation-queries.ts'
import { endMembership, type Person } from './people-queries.ts'

/**
 * Ends somebody's membership, with their sessions and tokens here. What they did stays on record under their name; what they have in
 * another organisation is none of this one's business.
 */
export async function removePerson(tx: Tx, actor: Actor, personId: string): Promise<Person> {
  await lockOrganisation(tx)
  const person = await loadPerson(tx, personId)
  await refuseToLoseLast(tx, person, person.roles)
  await deleteSessionsIn(tx, actor.organisationId, personId)
  await revokeTokensOf(tx, personId)
  await revokeInvitationsOf(tx, person.email)
  await endMembership(tx, personId)
  await recordEvent(tx, actor, 'accounts.person_removed', { personId, email: person.email, roles: person.roles })
  return person
}
