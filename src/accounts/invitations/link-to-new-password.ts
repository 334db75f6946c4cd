import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { loadPerson } from '../change-roles.ts'
import { revokeTokensOf } from '../key-queries.ts'
import { endLogIns } from '../log-in/queries.ts'
import { findOrganisationsOf } from '../people-queries.ts'
import { refuseToImpersonate } from '../refuse-to-impersonate.ts'
import { newLinkToken } from './link-token.ts'
import { type Invitation, insertInvitation, revokeInvitationsOf } from './queries.ts'

const VALID_DAYS = 1

/**
 * For somebody who lost their password, or whose account is in other hands: from now on only this link lets them in. Password, passkeys,
 * sessions and tokens end at once; the second step too, where it is said that the device is lost. Never for a person whom another
 * organisation trusts as well, nor for oneself, who has the old password to show.
 */
export async function linkToNewPassword(
  tx: Tx,
  actor: Actor,
  personId: string,
  { turnOffSecondStep }: { turnOffSecondStep: boolean },
): Promise<Invitation & { token: string }> {
  const person = await loadPerson(tx, personId)
  if (actor.kind === 'person') await refuseOwner(tx, actor, personId)
  if (actor.kind === 'person') refuseToImpersonate(actor, person, 'an owner who is one too makes this link')

  await endLogIns(tx, personId, { secondStep: turnOffSecondStep })
  await revokeTokensOf(tx, personId)
  await revokeInvitationsOf(tx, person.email)
  const { token, tokenHash } = newLinkToken()
  const { organisationId } = actor
  const createdBy = actor.kind === 'person' ? actor.personId : personId
  const link = await insertInvitation(tx, {
    ...{ organisationId, purpose: 'new_password', personId, email: person.email, name: person.name, roles: [] },
    ...{ tokenHash, createdBy, validDays: VALID_DAYS },
  })
  await recordEvent(tx, actor, 'accounts.new_password_link_made', {
    ...{ invitationId: link.id, personId, email: person.email, turnOffSecondStep },
  })
  return { ...link, token }
}

async function refuseOwner(tx: Tx, actor: Actor & { kind: 'person' }, personId: string): Promise<void> {
  if (actor.personId === personId)
    throw new Refusal('conflict', 'Change your own password with the old one (POST /api/auth/change-password).', {
      reason: 'oneself',
    })
  if ((await findOrganisationsOf(tx, personId)).length > 1)
    throw new Refusal(
      'conflict',
      'This account is not your organisation’s alone, so you may not give it a new password. Whoever runs the installation can: veto new-password-link.',
      { reason: 'not_yours_alone' },
    )
}
