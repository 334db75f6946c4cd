import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { findKey, type Key } from './key-queries.ts'

/** A program's key that is in use. Refuses with `not_found`, also for a personal token. */
export async function loadServiceKey(tx: Tx, id: string): Promise<Key> {
  const key = await findKey(tx, id)
  if (key && key.person === null && key.revokedAt === null) return key
  throw new Refusal('not_found', `There is no service key ${id} in use.`)
}
