import type { KeyObject } from 'node:crypto'
import { findHowErasedAreKept } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { readAddress } from '../read-address.ts'
import { eraseFromVeto } from './erase-from-veto.ts'
import { markPlace, returnToPlace } from './queries.ts'
import { STAYS } from './stays.ts'

/** What would disappear, as rows by holder, and what would stay and why. */
export type ErasurePreview = {
  disappears: { holder: string; rows: number }[]
  stays: { why: string; columns: readonly string[] }[]
  keptAs: 'address' | 'key'
}

/** What an erasure would do: it is done, counted, and taken back. So it is never another thing than the erasure itself. */
export async function previewErasure(
  tx: Tx,
  actor: Actor,
  listKey: KeyObject,
  address: string,
): Promise<ErasurePreview> {
  const mailboxKey = mailboxKeyOf(listKey, readAddress(address))
  await markPlace(tx, 'before_preview')
  const { counts } = await eraseFromVeto(tx, actor, listKey, { address, requestId: null })
  await returnToPlace(tx, 'before_preview')
  await recordEvent(tx, actor, 'privacy.erasure_previewed', {}, [mailboxKey])
  const disappears = Object.entries(counts).map(([holder, rows]) => ({ holder, rows }))
  return { disappears, stays: [...STAYS], keptAs: await findHowErasedAreKept(tx) }
}
