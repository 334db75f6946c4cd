import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { may } from '../rights.ts'
import { findKey, type Key, updateRevoked } from './key-queries.ts'

/** Ends a key with the next request that brings it. Safe to repeat. One's own token, or by an owner any key. */
export async function revokeKey(tx: Tx, actor: Actor, keyId: string): Promise<Key> {
  const key = await loadKey(tx, keyId)
  const isOwn = actor.kind === 'person' && key.person?.id === actor.personId
  if (!isOwn && !may(actor, 'keys.write'))
    throw new Refusal('forbidden', 'You may revoke your own tokens; for other keys an owner may.')
  if (await updateRevoked(tx, keyId)) await recordEvent(tx, actor, 'accounts.key_revoked', { keyId, name: key.name })
  return loadKey(tx, keyId)
}

async function loadKey(tx: Tx, keyId: string): Promise<Key> {
  const key = await findKey(tx, keyId)
  if (!key) throw new Refusal('not_found', `There is no key ${keyId}.`)
  return key
}
