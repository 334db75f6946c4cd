import type { KeyObject } from 'node:crypto'
import type { Tx } from '../db/index.ts'
import type { EmailAddress } from '../email-address.ts'
import { keysOf } from '../mailbox-key.ts'
import { type FileRow, findEvidenceFiles } from './file-queries.ts'
import { maySend, type Verdict } from './may-send.ts'
import {
  type EntryRow,
  type EvidenceRow,
  findEntriesOf,
  findEvidence,
  findHolds,
  findLifts,
  findNearVariants,
  type LiftRow,
  type NearEntryRow,
} from './queries.ts'

/** One reason, past or present, and on what proof it stands. */
export type ExplainedEntry = EntryRow & {
  evidence: EvidenceRow[]
  proofFiles: FileRow[]
  lift: LiftRow | undefined
}

/** BL-11: why this person can't be mailed, since when, on what proof, and who may change it. */
export type Explanation = {
  address: string
  canonical: string
  /** IM-6: since when an opt-outs file with the address waits for its decision; marketing waits too. */
  heldAt: Date | undefined
  marketing: Verdict
  service: Verdict
  entries: ExplainedEntry[]
  nearVariants: NearEntryRow[]
}

/** Everything the blacklist knows of one address; an address that was never listed has no entries and may be mailed. */
export async function explainAddress(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  address: EmailAddress,
): Promise<Explanation> {
  const keys = keysOf(listKey, address)
  const entries = await findEntriesOf(tx, organisationId, keys.mailboxKey)
  const ids = entries.map(entry => entry.id)
  const isListed = ids.length > 0
  const evidence = isListed ? await findEvidence(tx, organisationId, ids) : []
  const files = isListed ? await findEvidenceFiles(tx, organisationId, ids) : []
  const lifts = isListed ? await findLifts(tx, organisationId, ids) : []
  const inForce = entries.filter(entry => entry.liftedAt === null)
  const [hold] = await findHolds(tx, organisationId, [keys.mailboxKey])
  return {
    address: address.written,
    canonical: address.canonical,
    heldAt: hold?.heldAt,
    marketing: maySend(inForce, 'marketing'),
    service: maySend(inForce, 'service'),
    entries: entries.map(entry => ({
      ...entry,
      evidence: evidence.filter(one => one.entryId === entry.id),
      proofFiles: files.filter(one => one.entryId === entry.id),
      lift: lifts.find(one => one.entryId === entry.id && entry.liftAuthorisationId !== null),
    })),
    nearVariants: await findNearVariants(tx, organisationId, keys),
  }
}
