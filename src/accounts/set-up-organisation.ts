import { randomUUID } from 'node:crypto'
import type { Actor, Role } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Country } from '../country.ts'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import type { Language } from '../language.ts'
import { Refusal } from '../refusal.ts'
import { newApiKey } from './api-key.ts'
import { insertKey } from './key-queries.ts'
import { findFirstOrganisation, insertOrganisation, insertWorkspace, lockFirstRun } from './organisation-queries.ts'
import { checkPassword, hashPassword, verifyPassword } from './password.ts'
import { ensurePerson, findLogIn, insertMembership, insertPassword, updateLanguage } from './people-queries.ts'
import { readEmail, readName } from './read-name.ts'

export type SetUp = {
  organisation: string
  email: string
  password: string
  name?: string | undefined
  language?: Language | undefined
  country?: Country | undefined
}
type Made = { organisationId: string; workspaceId: string; userId: string }

const FIRST_ROLES: Role[] = ['owner', 'privacy_officer']
const FIRST_WORKSPACE = 'Main'

/**
 * Makes an organisation with its first workspace, its first person (owner and privacy officer) and a personal token of theirs, which is
 * answered here and never again. Whoever has an account at this installation joins the new organisation with it, if the password is theirs.
 */
export async function setUpOrganisation(db: Database, input: SetUp): Promise<Made & { apiKey: string }> {
  return make(db, input, {
    async finish(tx, organisationId, personId) {
      const { apiKey, hash } = newApiKey()
      const key = await insertKey(tx, { organisationId, personId, name: 'veto setup', hash })
      return { shown: { apiKey }, recorded: { keyId: key.id } }
    },
  })
}

/** The same in the browser, for the first organisation of an installation only, and without a token: the person logs in. */
export async function setUpFirstOrganisation(db: Database, input: SetUp): Promise<Made> {
  return make(db, input, {
    async prepare(tx) {
      await lockFirstRun(tx)
      if ((await findFirstOrganisation(tx)) !== undefined) throw refuseSecondFirst()
    },
    finish: async () => ({ shown: {}, recorded: {} }),
  })
}

export function refuseSecondFirst(): Refusal {
  return new Refusal(
    'conflict',
    'This installation has an organisation already. Log in, or ask one of its owners for an invitation; more organisations are made with veto setup.',
    { reason: 'already_set_up' },
  )
}

type Own<Shown> = {
  prepare?(tx: Tx): Promise<void>
  finish(tx: Tx, organisationId: string, personId: string): Promise<{ shown: Shown; recorded: object }>
}

async function make<Shown>(db: Database, input: SetUp, own: Own<Shown>): Promise<Made & Shown> {
  const [organisation, email] = [readName('organisation', input.organisation), readEmail(input.email)]
  const personName = readName('person', input.name ?? email)
  checkPassword(input.password)
  const passwordHash = await claimLogIn(db, email, input.password)
  const organisationId = randomUUID() // chosen here, because the transaction that makes the organisation is already its own
  const { language = 'en', country = null } = input

  return inOrganisation(db, organisationId, async tx => {
    await own.prepare?.(tx)
    await insertOrganisation(tx, { id: organisationId, name: organisation, language, country })
    const person = await ensurePerson(tx, email, personName)
    if (person.isNew !== (passwordHash !== undefined)) throw somebodyElses(email) // made by another process since we looked
    if (passwordHash !== undefined) await insertPassword(tx, person.id, passwordHash)
    if (person.isNew && input.language) await updateLanguage(tx, person.id, input.language)
    await insertMembership(tx, organisationId, { id: person.id, name: personName, roles: FIRST_ROLES })
    const workspace = await insertWorkspace(tx, organisationId, FIRST_WORKSPACE)
    const { shown, recorded } = await own.finish(tx, organisationId, person.id)

    const actor: Actor = { kind: 'person', organisationId, personId: person.id, email, roles: FIRST_ROLES }
    const made = { organisation, workspace: FIRST_WORKSPACE, personId: person.id, ...recorded }
    await recordEvent(tx, actor, 'accounts.organisation_set_up', made)
    return { organisationId, workspaceId: workspace?.id as string, userId: person.id, ...shown }
  })
}

/** The hash for a person who is new here; undefined for one who is known and has proved it. */
async function claimLogIn(db: Database, email: string, password: string): Promise<string | undefined> {
  const known = await findLogIn(db, email)
  if (!known) return hashPassword(password)
  if (known.passwordHash !== null && (await verifyPassword({ hash: known.passwordHash, password }))) return undefined
  throw somebodyElses(email)
}

function somebodyElses(email: string): Refusal {
  return new Refusal(
    'conflict',
    `${email} has an account here already, and this is not its password. Give that password, or another e-mail.`,
    { field: 'email' },
  )
}
