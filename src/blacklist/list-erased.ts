import type { Tx } from '../db/index.ts'
import type { MailboxKeys } from '../mailbox-key.ts'
import { type ListedRow, listMailboxes } from './queries.ts'

/**
 * Puts a mailbox on the blacklist because its person was erased. Safe to repeat. Its event is the caller's to record, once the events that name
 * the person are gone (`recordListed`).
 */
export async function listErased(
  tx: Tx,
  organisationId: string,
  no: MailboxKeys & { address: string | null; since: Date | null },
): Promise<ListedRow> {
  const listing = { ...no, reason: 'erasure' as const, since: no.since ?? new Date('9999-12-31') }
  const evidence = { channel: 'subject_request', detail: {}, alsoForKnown: false }
  const [entry] = await listMailboxes(tx, organisationId, [listing], evidence)
  if (!entry) throw new Error('list_mailboxes answered nothing')
  return entry
}
