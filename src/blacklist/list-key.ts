import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Database } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { findListKeyCheck, insertListKeyCheck } from './list-key-queries.ts'

/** Whether a list key was ever used here: where one was, another is never made. */
export async function hasListKeyCheck(db: Database): Promise<boolean> {
  return (await findListKeyCheck(db)) !== undefined
}

/**
 * Proves that this is the key the entries were made with, and remembers it where none was. With another key nobody would be found on the
 * list, and everybody could be mailed: so Veto does not start.
 */
export async function checkListKey(db: Database, listKey: KeyObject): Promise<void> {
  const check = createHmac('sha256', listKey).update('veto list key check').digest()
  await insertListKeyCheck(db, check)
  const kept = await findListKeyCheck(db)
  if (!kept || !timingSafeEqual(kept, check)) {
    throw new Refusal(
      'unavailable',
      'The list key is not the one that this blacklist was made with: nobody would be found on it. Restore secrets/list.key (or VETO_LIST_KEY) from your backup.',
    )
  }
}
