import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Caller } from '../../caller.ts'
import { inOrganisation, type Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { Refusal } from '../../refusal.ts'
import type { Reply } from '../../route.ts'
import { countAttempt } from '../log-in/count-attempt.ts'
import type { LogIn } from '../log-in/log-in.ts'
import { endLogIns } from '../log-in/queries.ts'
import { updateSessionOrganisation } from '../log-in/session-queries.ts'
import { signIn } from '../log-in/sign-in.ts'
import { checkPassword, hashPassword } from '../password.ts'
import {
  ensurePerson,
  findOrganisationsOf,
  insertMembership,
  insertPassword,
  updateLanguage,
} from '../people-queries.ts'
import { readName } from '../read-name.ts'
import { findLink, openLink, refuseSpent } from './open-link.ts'
import { proveAccount } from './prove-account.ts'
import { type Invitation, lockInvitation, updateAccepted } from './queries.ts'

export type Acceptance = { name?: string | undefined; password?: string | undefined; language?: Language | undefined }

/**
 * Takes a link, once: into the organisation or to a new password. Whoever has an account at this installation shows that it is theirs, by
 * their session or their password, and keeps it as it is; anybody else chooses a password. They are logged in by it.
 */
export async function acceptLink(logIn: LogIn, caller: Caller, token: string, input: Acceptance): Promise<Reply> {
  const { db } = logIn
  const attempt = await countAttempt(db, { client: caller.address })
  const { organisationId, id } = await findLink(db, token)
  const { invitation } = await openLink(db, token)
  const isJoining = invitation.purpose === 'join'
  const known = isJoining ? await proveAccount(logIn, caller, invitation.email, input.password) : undefined
  const passwordHash = known ? undefined : await hashNew(input.password)

  const email = await inOrganisation(db, organisationId, async tx => {
    const link = refuseSpent(await lockInvitation(tx, id))
    if (isJoining) await join(tx, organisationId, link, { ...input, passwordHash, knownId: known?.personId })
    else await replacePassword(tx, organisationId, link, passwordHash as string)
    return link.email
  })
  await attempt.forgive()
  if (known?.sessionId) {
    await updateSessionOrganisation(db, known.sessionId, organisationId)
    return { status: 200, body: { organisationId, twoFactorRedirect: false } }
  }
  const signedIn = await signIn(logIn, caller, { email, password: input.password as string })
  return { ...signedIn, body: { organisationId, ...(signedIn.body as object) } }
}

async function hashNew(password: string | undefined): Promise<string> {
  if (password === undefined)
    throw new Refusal('invalid', 'Choose a password of 8 to 128 characters.', { field: 'password' })
  checkPassword(password)
  return hashPassword(password)
}

type Joining = Acceptance & { passwordHash: string | undefined; knownId: string | undefined }

async function join(tx: Tx, organisationId: string, link: Invitation, joining: Joining): Promise<void> {
  const { email, roles } = link
  const name = readName('person', joining.name ?? link.name ?? email)
  const person = await ensurePerson(tx, email, name)
  if (joining.knownId === undefined) await giveFirstPassword(tx, person, joining.passwordHash as string)
  else if (joining.knownId !== person.id) throw new TypeError(`the invitation ${link.id} is not ${joining.knownId}'s`)
  const language = joining.language ?? link.language
  if (language && joining.knownId === undefined) await updateLanguage(tx, person.id, language)
  if (!(await insertMembership(tx, organisationId, { id: person.id, name, roles })))
    throw new Refusal('conflict', `${email} belongs to this organisation already. Log in.`)
  await updateAccepted(tx, link.id, person.id)
  const actor: Actor = { kind: 'person', organisationId, personId: person.id, email, roles }
  await recordEvent(tx, actor, 'accounts.invitation_accepted', { invitationId: link.id, personId: person.id, roles })
}

// Somebody whom another organisation let in, but who never logged in: a password from here would open that one too.
async function giveFirstPassword(tx: Tx, person: { id: string; isNew: boolean }, passwordHash: string): Promise<void> {
  if (!person.isNew && (await findOrganisationsOf(tx, person.id)).length > 0)
    throw new Refusal(
      'conflict',
      'There is an account with this e-mail that has no password yet. Ask whoever let you in there first for a link to set one, then open this link again.',
      { reason: 'account_without_password' },
    )
  await insertPassword(tx, person.id, passwordHash)
}

async function replacePassword(tx: Tx, organisationId: string, link: Invitation, passwordHash: string): Promise<void> {
  const personId = link.personId as string
  await endLogIns(tx, personId, { secondStep: false })
  await insertPassword(tx, personId, passwordHash)
  await updateAccepted(tx, link.id, personId)
  const actor: Actor = { kind: 'person', organisationId, personId, email: link.email, roles: [] }
  await recordEvent(tx, actor, 'accounts.new_password_set', { invitationId: link.id, personId })
}
