import type { Actor } from '../actor.ts'
import type { Database } from '../db/index.ts'
import { hashApiKey, isApiKey } from './api-key.ts'
import { findKeyHolder } from './key-queries.ts'

/**
 * Who holds this key; undefined where nobody does any more. Read each time and never remembered: a key that was revoked, or a role that
 * was taken away, has ended with the next request. One point look-up.
 */
export async function findActor(db: Database, apiKey: string): Promise<Actor | undefined> {
  const holder = isApiKey(apiKey) ? await findKeyHolder(db, hashApiKey(apiKey)) : undefined
  if (!holder) return undefined
  const { organisationId } = holder
  return holder.personId === null
    ? { kind: 'service_key', organisationId, keyId: holder.keyId, name: holder.name, scopes: holder.scopes }
    : { kind: 'person', organisationId, personId: holder.personId, email: holder.email, roles: holder.roles }
}
