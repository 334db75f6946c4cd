import type { Actor } from '../../actor.ts'
import type { Caller } from '../../caller.ts'
import { findMembershipsOf } from '../people-queries.ts'
import type { LogIn } from './log-in.ts'

/** Who is logged in, with the roles of this moment in the organisation that the session acts for; undefined where they left it. */
export async function findSessionActor(
  logIn: LogIn,
  caller: Caller,
): Promise<{ actor: Actor; sessionId: string; cookies: string[] } | undefined> {
  const session = await logIn.findSession(caller)
  if (!session) return undefined
  const memberships = await findMembershipsOf(logIn.db, session.personId)
  const membership = memberships.find(({ organisationId }) => organisationId === session.organisationId)
  return membership && { actor: { kind: 'person', ...membership }, sessionId: session.id, cookies: session.cookies }
}
