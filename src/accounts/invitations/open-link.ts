import { type Database, inOrganisation } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { loadOrganisation } from '../organisation-queries.ts'
import { hashLinkToken } from './link-token.ts'
import { findByToken, findInvitation, type Invitation } from './queries.ts'

/** What a link offers, to whoever holds it. Refuses one that does not work any more the same as one that never was. */
export async function openLink(db: Database, token: string) {
  const { organisationId, id } = await findLink(db, token)
  return inOrganisation(db, organisationId, async tx => {
    const invitation = refuseSpent(await findInvitation(tx, id))
    const { name, language } = await loadOrganisation(tx)
    return { invitation, organisation: { name, language } }
  })
}

export async function findLink(db: Database, token: string): Promise<{ organisationId: string; id: string }> {
  const found = await findByToken(db, hashLinkToken(token))
  if (!found) throw spent()
  return found
}

export function refuseSpent(invitation: Invitation | undefined): Invitation {
  const isOpen = invitation && !invitation.acceptedAt && !invitation.revokedAt && invitation.expiresAt > new Date()
  if (!isOpen) throw spent()
  return invitation
}

function spent(): Refusal {
  return new Refusal(
    'not_found',
    'This link does not work any more: it was used, taken back, or is too old. Ask whoever gave it to you for a new one.',
    { reason: 'link_spent' },
  )
}
