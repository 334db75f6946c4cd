import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import { BULK_STEP_ROWS, listAddresses } from '../blacklist/index.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import { CANONICAL_VERSION } from '../email-address.ts'
import { eraseMailbox } from '../erasure/index.ts'
import { findMissing, type Missing } from './find-missing.ts'
import type { Journal } from './journal-file.ts'

export type Replayed = { organisations: number; listed: number; erased: number }

/**
 * Brings a restored database up to its journal: lists by their keys whoever said no since the backup, and erases again whoever was erased. Safe to
 * repeat, and to break off: what is done is not missing any more.
 */
export async function replayJournal(db: Database, worker: Database, journal: Journal): Promise<Replayed> {
  const missing = await findMissing(worker, journal)
  for (const of of missing) await replay(db, of)
  const sum = (count: (of: Missing) => number) => missing.reduce((total, of) => total + count(of), 0)
  return { organisations: missing.length, listed: sum(of => of.listed.length), erased: sum(of => of.erased.length) }
}

async function replay(db: Database, { organisationId, listed, erased }: Missing): Promise<void> {
  const actor: Actor = { kind: 'system', organisationId, name: 'restore-check' }
  for (let at = 0; at < listed.length; at += BULK_STEP_ROWS) {
    const listings = listed.slice(at, at + BULK_STEP_ROWS).map(({ mailbox, variant, version, reason, since }) => ({
      mailboxKey: mailbox,
      variantKey: variant,
      version,
      address: null,
      reason,
      since: new Date(since),
    }))
    await inOrganisation(db, organisationId, tx =>
      listAddresses(tx, actor, listings, { channel: 'policy', detail: { from: 'journal' } }),
    )
  }
  for (const { mailbox, at } of erased) {
    // Its entry stands: it was listed a line before, and the variant that it was listed with is kept.
    const keys = { mailboxKey: mailbox, variantKey: mailbox, version: CANONICAL_VERSION }
    await inOrganisation(db, organisationId, tx =>
      eraseMailbox(tx, actor, { keys, address: null, spellings: [], requestId: null, since: new Date(at) }),
    )
  }
  const facts = { listed: listed.length, erased: erased.length }
  await inOrganisation(db, organisationId, tx => recordEvent(tx, actor, 'privacy.journal_replayed', facts))
}
