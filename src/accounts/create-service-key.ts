import type { Actor, Scope } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { newApiKey } from './api-key.ts'
import { insertKey, type Key } from './key-queries.ts'
import { readName } from './read-name.ts'

/** `apiKey` is shown in this answer and never again. */
export type NewKey = Key & { apiKey: string }

/** A key for a program. It can do what its scopes say, and nothing that only people may. */
export async function createServiceKey(
  tx: Tx,
  actor: Actor,
  input: { name: string; scopes: readonly Scope[] },
): Promise<NewKey> {
  const [name, scopes] = [readName('key', input.name), [...new Set(input.scopes)]]
  const { apiKey, hash } = newApiKey()
  const made = await insertKey(tx, { organisationId: actor.organisationId, name, scopes, hash })
  await recordEvent(tx, actor, 'accounts.service_key_created', { keyId: made.id, name, scopes })
  return { ...made, name, scopes, person: null, revokedAt: null, apiKey }
}
