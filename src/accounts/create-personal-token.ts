import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { may } from '../rights.ts'
import { newApiKey } from './api-key.ts'
import type { NewKey } from './create-service-key.ts'
import { insertKey } from './key-queries.ts'
import { findPerson, type Person } from './people-queries.ts'
import { readName } from './read-name.ts'

/** A token that acts as its person: one's own, or by an owner for somebody who can do no more than the owner can. */
export async function createPersonalToken(
  tx: Tx,
  actor: Actor,
  personId: string,
  input: { name: string },
): Promise<NewKey> {
  const name = readName('token', input.name)
  if (!isSelf(actor, personId) && !may(actor, 'people.write'))
    throw new Refusal('forbidden', 'You may make a token for yourself; for others an owner may.')
  const person = await findPerson(tx, personId)
  if (!person) throw new Refusal('not_found', `There is no person ${personId}.`)
  if (!isSelf(actor, personId)) refuseToImpersonate(actor, person)

  const { apiKey, hash } = newApiKey()
  const made = await insertKey(tx, { organisationId: actor.organisationId, personId, name, hash })
  await recordEvent(tx, actor, 'accounts.personal_token_created', { keyId: made.id, name, personId })
  return { ...made, name, scopes: [], person: { id: personId, email: person.email }, revokedAt: null, apiKey }
}

// An owner who held a privacy officer's token could lift entries in that officer's name.
function refuseToImpersonate(actor: Actor, person: Person): void {
  const isOfficer = actor.kind === 'person' && actor.roles.includes('privacy_officer')
  if (isOfficer || !person.roles.includes('privacy_officer')) return
  throw new Refusal(
    'forbidden',
    `${person.email} is a privacy officer: only they themselves may make a token of theirs.`,
  )
}

function isSelf(actor: Actor, personId: string): boolean {
  return actor.kind === 'person' && actor.personId === personId
}
