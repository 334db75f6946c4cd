import type { Actor } from '../actor.ts'
import type { Caller } from '../caller.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { loadSelf } from './load-self.ts'
import { updateSessionOrganisation } from './log-in/session-queries.ts'
import { findMembershipsOf } from './people-queries.ts'

/** From the next request on, the session acts for another organisation of its person. One they don't belong to is not there. */
export async function chooseOrganisation(db: Database, actor: Actor, caller: Caller, organisationId: string) {
  const { sessionId } = caller
  if (actor.kind !== 'person' || sessionId === undefined)
    throw new Refusal('invalid', 'A key acts for one organisation. Use a key of the other one, or log in.')
  const memberships = await findMembershipsOf(db, actor.personId)
  const membership = memberships.find(one => one.organisationId === organisationId)
  if (!membership) throw new Refusal('not_found', `There is no organisation ${organisationId} of yours.`)
  await updateSessionOrganisation(db, sessionId, organisationId)
  return inOrganisation(db, organisationId, tx => loadSelf(tx, { kind: 'person', ...membership }))
}
