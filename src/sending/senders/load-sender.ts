import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { type StoredDkimKey, selectDkimKeys } from './dkim-queries.ts'
import type { Sender } from './sender.ts'
import { findSender } from './sender-queries.ts'

/** A sender with the keys of its domain. */
export type SenderCard = Sender & { keys: StoredDkimKey[] }

/** Refuses with `not_found`, also where another organisation has it. */
export async function loadSender(tx: Tx, organisationId: string, id: string): Promise<SenderCard> {
  const sender = await findSender(tx, organisationId, id)
  if (!sender) throw new Refusal('not_found', `There is no sender ${id}.`)
  return { ...sender, keys: await selectDkimKeys(tx, organisationId, sender.domain) }
}
