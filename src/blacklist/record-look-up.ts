import type { KeyObject } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { parseEmailAddress } from '../email-address.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'

/** A person who looks up one address is on record (BL-7), and found by it. A program asks all day, and is not. */
export async function recordLookUp(tx: Tx, actor: Actor, listKey: KeyObject, written: string): Promise<void> {
  if (actor.kind !== 'person') return
  const parsed = parseEmailAddress(written)
  const about = parsed.ok ? [mailboxKeyOf(listKey, parsed.address)] : []
  await recordEvent(tx, actor, 'blacklist.looked_up', { address: written }, about)
}
