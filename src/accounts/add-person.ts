import type { Actor, Role } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { ensurePerson, findPerson, insertMembership, type Person } from './people-queries.ts'
import { readEmail, readName } from './read-name.ts'

/**
 * Lets somebody into the organisation. Whoever has an account at this installation already keeps it; the answer is the same as for
 * somebody new, so that nobody learns who else is here.
 */
export async function addPerson(
  tx: Tx,
  actor: Actor,
  input: { email: string; name?: string | undefined; roles: readonly Role[] },
): Promise<Person> {
  const email = readEmail(input.email)
  const [name, roles] = [readName('person', input.name ?? email), [...new Set(input.roles)]]
  const { id } = await ensurePerson(tx, email, name)
  if (!(await insertMembership(tx, actor.organisationId, { id, name, roles })))
    throw new Refusal('conflict', `${email} belongs to this organisation already.`, { personId: id })
  await recordEvent(tx, actor, 'accounts.person_added', { personId: id, email, roles })
  return (await findPerson(tx, id)) as Person
}
