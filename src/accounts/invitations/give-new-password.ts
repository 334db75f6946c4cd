import { recordEvent } from '../../audit/index.ts'
import { type Database, inOrganisation } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { revokeTokensOf } from '../key-queries.ts'
import { findMemberships } from '../people-queries.ts'
import { linkToNewPassword } from './link-to-new-password.ts'
import { linkTo } from './link-token.ts'

const NAME = 'command line'

/**
 * A link to a new password by whoever runs the installation, for anybody: the last owner, who has nobody to ask, or somebody whom two
 * organisations trust. Each of these has it in its log, and the person's tokens end there.
 */
export async function giveNewPassword(
  db: Database,
  email: string,
  origin: string,
  options: { turnOffSecondStep: boolean },
): Promise<{ url: string; expiresAt: Date }> {
  const [first, ...others] = await findMemberships(db, email)
  if (!first) throw new Refusal('not_found', `${email} belongs to no organisation of this installation.`)
  const { personId, organisationId } = first
  const link = await inOrganisation(db, organisationId, tx =>
    linkToNewPassword(tx, { kind: 'system', organisationId, name: NAME }, personId, options),
  )
  for (const { organisationId: other } of others)
    await inOrganisation(db, other, async tx => {
      await revokeTokensOf(tx, personId)
      const actor = { kind: 'system', organisationId: other, name: NAME } as const
      await recordEvent(tx, actor, 'accounts.new_password_link_made', { personId, email: first.email, ...options })
    })
  return { url: linkTo(origin, link.token), expiresAt: link.expiresAt }
}
