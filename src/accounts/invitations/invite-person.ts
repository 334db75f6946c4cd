import type { Actor, Role } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { Refusal } from '../../refusal.ts'
import { personOf } from '../own-log-in.ts'
import { belongs } from '../people-queries.ts'
import { readEmail, readName } from '../read-name.ts'
import { newLinkToken } from './link-token.ts'
import { type Invitation, insertInvitation, revokeInvitationsOf } from './queries.ts'

const VALID_DAYS = 7

/**
 * A link that lets one person in, once. It is shown here and never again; who invites passes it on. A newer one to the same address ends
 * the older. That somebody has an account here already is not told.
 */
export async function invitePerson(
  tx: Tx,
  actor: Actor,
  input: { email: string; name?: string | undefined; roles: readonly Role[]; language?: Language | undefined },
): Promise<Invitation & { token: string }> {
  const email = readEmail(input.email)
  const name = input.name === undefined ? undefined : readName('person', input.name)
  const roles = [...new Set(input.roles)]
  if (await belongs(tx, email))
    throw new Refusal('conflict', `${email} belongs to this organisation already.`, { reason: 'belongs_already' })
  await revokeInvitationsOf(tx, email)
  const { token, tokenHash } = newLinkToken()
  const invitation = await insertInvitation(tx, {
    ...{ organisationId: actor.organisationId, purpose: 'join', email, name, roles, language: input.language },
    ...{ tokenHash, createdBy: personOf(actor), validDays: VALID_DAYS },
  })
  await recordEvent(tx, actor, 'accounts.person_invited', { invitationId: invitation.id, email, roles })
  return { ...invitation, token }
}
