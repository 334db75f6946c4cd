import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { may } from '../rights.ts'
import { newApiKey } from './api-key.ts'
import { loadPerson } from './change-roles.ts'
import type { NewKey } from './create-service-key.ts'
import { insertKey } from './key-queries.ts'
import { readName } from './read-name.ts'
import { refuseToImpersonate } from './refuse-to-impersonate.ts'

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
  const person = await loadPerson(tx, personId)
  if (!isSelf(actor, personId)) refuseToImpersonate(actor, person, 'only they themselves may make a token of theirs')

  const { apiKey, hash } = newApiKey()
  const made = await insertKey(tx, { organisationId: actor.organisationId, personId, name, hash })
  await recordEvent(tx, actor, 'accounts.personal_token_created', { keyId: made.id, name, personId })
  return { ...made, name, scopes: [], person: { id: personId, email: person.email }, revokedAt: null, apiKey }
}

function isSelf(actor: Actor, personId: string): boolean {
  return actor.kind === 'person' && actor.personId === personId
}
