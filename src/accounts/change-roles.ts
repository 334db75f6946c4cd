import type { Actor, Role } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { lockOrganisation } from './organisation-queries.ts'
import { countHolders, findPerson, type Person, updateMembership } from './people-queries.ts'

/** New roles for somebody, from their next request on. */
export async function changeRoles(tx: Tx, actor: Actor, personId: string, wanted: readonly Role[]): Promise<Person> {
  await lockOrganisation(tx)
  const person = await loadPerson(tx, personId)
  const roles = [...new Set(wanted)]
  await refuseToLoseLast(
    tx,
    person,
    person.roles.filter(role => !roles.includes(role)),
  )
  if (person.roles.length === roles.length && person.roles.every(role => roles.includes(role))) return person
  await updateMembership(tx, personId, { roles })
  const { email, roles: before } = person
  await recordEvent(tx, actor, 'accounts.roles_changed', { personId, email, before, after: roles })
  return { ...person, roles }
}

export async function loadPerson(tx: Tx, personId: string): Promise<Person> {
  const person = await findPerson(tx, personId)
  if (!person) throw new Refusal('not_found', `There is no person ${personId}.`)
  return person
}

const NEEDED: Partial<Record<Role, string>> = { owner: 'owner', privacy_officer: 'privacy officer' }

/** Without an owner nobody can let anybody in; without a privacy officer nobody can decide what is held. Call it with the organisation locked. */
export async function refuseToLoseLast(tx: Tx, person: Person, lost: readonly Role[]): Promise<void> {
  for (const role of lost) {
    const name = NEEDED[role]
    if (name === undefined || (await countHolders(tx, role)) > 1) continue
    throw new Refusal('conflict', `${person.email} is the last ${name}. Give somebody else that role first.`, {
      reason: 'last_of_role',
      role,
    })
  }
}
