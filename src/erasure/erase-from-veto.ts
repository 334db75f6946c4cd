import type { KeyObject } from 'node:crypto'
import { findHowErasedAreKept } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { erasePayloads, recordEvent } from '../audit/index.ts'
import { listErased, recordListed, spellingsOfEntries } from '../blacklist/index.ts'
import { spellingsOfContacts } from '../contacts/index.ts'
import type { Tx } from '../db/index.ts'
import { eraseImportRows } from '../imports/index.ts'
import { keysOf, type MailboxKeys } from '../mailbox-key.ts'
import { readAddress } from '../read-address.ts'
import { spellingsOfMessages } from '../sending/index.ts'
import { HOLDERS } from './holders.ts'
import { beginErasure, findLastErasure, lockMailbox, markPlace, returnToPlace } from './queries.ts'

/** `counts`: rows by holder. `isNew` false: somebody had erased this person already, and nothing was left; the rest tells of that erasure. */
type Erasure = {
  id: string
  requestId: string | null
  erasedAt: Date
  isNew: boolean
  entryId: string
  counts: Record<string, number>
}

type AskedErasure = {
  address: string
  /** The subject request that it answers. */
  requestId: string | null
  /** When the person asked, where that is known: the date of the entry. */
  since?: Date | undefined
}

/**
 * Erases what Veto holds of a person, in the given transaction: all or nothing (GD-1). The mailbox is listed for it first, and stays so (GD-2);
 * messages stay as counts. What a relay has in hand, and uploaded files, go afterwards: `finish-erasures.ts`.
 */
export async function eraseFromVeto(
  tx: Tx,
  actor: Actor,
  listKey: KeyObject,
  { address, requestId, since }: AskedErasure,
): Promise<Erasure> {
  const parsed = readAddress(address)
  const spellings = [parsed.written, parsed.canonical, address]
  return eraseMailbox(tx, actor, {
    keys: keysOf(listKey, parsed),
    address: parsed.written,
    spellings,
    requestId,
    since,
  })
}

type MailboxToErase = Omit<AskedErasure, 'address'> & {
  keys: MailboxKeys
  /** Null where only the keys are known: after a restore. */
  address: string | null
  spellings: readonly string[]
}

/** The same for a mailbox that may be known by its keys only. */
export async function eraseMailbox(tx: Tx, actor: Actor, asked: MailboxToErase): Promise<Erasure> {
  const { organisationId } = actor
  const { mailboxKey } = asked.keys
  await lockMailbox(tx, organisationId, mailboxKey)
  const before = await findLastErasure(tx, organisationId, mailboxKey)
  await markPlace(tx, 'before_erasure')
  const erasure = await eraseNow(tx, actor, asked)
  if (!before || Object.values(erasure.counts).some(count => count > 0)) return erasure
  await returnToPlace(tx, 'before_erasure')
  const { id, requestId, erasedAt } = before
  return { ...erasure, id, requestId, erasedAt, isNew: false }
}

async function eraseNow(
  tx: Tx,
  actor: Actor,
  { keys, address, spellings: known, requestId, since }: MailboxToErase,
): Promise<Erasure> {
  const { organisationId } = actor
  const { mailboxKey } = keys
  const found = await findSpellings(tx, organisationId, mailboxKey)
  const kept = (await findHowErasedAreKept(tx)) === 'key' ? null : (address ?? found[0] ?? null)
  const entry = await listErased(tx, organisationId, { ...keys, address: kept, since: since ?? null })
  const erasedBy = actor.kind === 'person' ? actor.personId : null
  const { id, erasedAt } = await beginErasure(tx, { mailboxKey, requestId, erasedBy })

  const rows = await eraseImportRows(tx)
  const written = [...new Set([...known, ...found, ...rows])]
  const spellings = [...written, ...written.map(encodeURIComponent)]
  const counts: Record<string, number> = {
    importRows: rows.length,
    events: await erasePayloads(tx, actor, id, spellings),
  }
  for (const holder of HOLDERS) counts[holder.name] = await holder.erase(tx, { organisationId, mailboxKey, spellings })

  await recordListed(tx, actor, entry, { address: null, reason: 'erasure', channel: 'subject_request' })
  const facts = { erasureId: id, requestId, entryId: entry.id, counts }
  await recordEvent(tx, actor, 'privacy.person_erased', facts, [mailboxKey])
  return { id, requestId, erasedAt, isNew: true, entryId: entry.id, counts }
}

async function findSpellings(tx: Tx, organisationId: string, mailboxKey: string): Promise<string[]> {
  return [
    ...(await spellingsOfContacts(tx, organisationId, mailboxKey)),
    ...(await spellingsOfEntries(tx, organisationId, mailboxKey)),
    ...(await spellingsOfMessages(tx, organisationId, mailboxKey)),
  ]
}
