import type { Actor } from '../actor.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { loadOrganisation, type Organisation, selectOrganisations } from './organisation-queries.ts'
import { findFirstOwner, findMemberships, type Membership } from './people-queries.ts'

/** The person on whose behalf the command line acts: who may run it may read the database's password, so it asks for none. */
export async function actAs(db: Database, email: string, organisationId?: string): Promise<Actor> {
  const memberships = await findMemberships(db, email)
  const fitting = memberships.filter(({ organisationId: id }) => organisationId === undefined || id === organisationId)
  const [membership] = fitting
  if (!membership) throw nobody(email, organisationId)
  if (fitting.length > 1) throw ambiguous(email, await nameOrganisations(db, fitting))
  return { kind: 'person', ...membership }
}

/** The person for whom the command line acts in an organisation when nobody is named: its first owner. */
export async function findOwner(db: Database, organisationId: string): Promise<Actor | undefined> {
  const owner = await inOrganisation(db, organisationId, tx => findFirstOwner(tx, organisationId))
  return owner && { kind: 'person', organisationId, personId: owner.id, email: owner.email, roles: owner.roles }
}

/** The organisation of an installation that has one: what the command line acts for when nobody says. Needs veto_worker, who sees them all. */
export async function findOnlyOrganisation(workerDb: Database): Promise<Organisation> {
  const organisations = await selectOrganisations(workerDb)
  const [only] = organisations
  if (!only) throw new Refusal('not_found', 'There is no organisation yet: make the first one with veto setup.')
  if (organisations.length > 1) throw ambiguous('This installation', organisations)
  return only
}

async function nameOrganisations(db: Database, memberships: readonly Membership[]): Promise<Organisation[]> {
  return Promise.all(memberships.map(({ organisationId: id }) => inOrganisation(db, id, loadOrganisation)))
}

function nobody(email: string, organisationId: string | undefined): Refusal {
  const where =
    organisationId === undefined ? 'no organisation of this installation' : `not to organisation ${organisationId}`
  return new Refusal(
    'not_found',
    `${email} belongs to ${where}. Check the spelling, or make the person with veto setup.`,
  )
}

function ambiguous(who: string, organisations: readonly Organisation[]): Refusal {
  const list = organisations.map(({ id, name }) => `\n  ${id}  ${name}`).join('')
  return new Refusal('invalid', `${who} has several organisations; say which:${list}`, {
    organisations: organisations.map(({ id, name }) => ({ id, name })),
  })
}
