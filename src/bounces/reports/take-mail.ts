import { createHash, type KeyObject } from 'node:crypto'
import type { Tx } from '../../db/index.ts'
import { findOwnMessage, type ReadingKeys } from '../../sending/index.ts'
import { type RecordedReport, recordReport } from './record-report.ts'

export type MailKeys = { listKey: KeyObject; keys: ReadingKeys }

/**
 * Keeps a message that came by a road without proof of its own (a mailbox, a file): it is believed as far as it gives back a mark of a copy of ours that
 * nobody else can make. The same bytes again change nothing.
 */
export async function takeMail(
  tx: Tx,
  { listKey, keys }: MailKeys,
  mail: { organisationId: string; road: 'mailbox' | 'upload'; raw: Buffer; receivedAt: Date },
): Promise<RecordedReport> {
  const found = findOwnMessage(keys, mail.raw)
  const isTheirs = found?.organisationId !== undefined && found.organisationId !== mail.organisationId
  const messageId = isTheirs ? undefined : found?.messageId
  const dedupeKey = `mail ${createHash('sha256').update(mail.raw).digest('hex')}`
  return recordReport(tx, listKey, { ...mail, messageId, isAuthenticated: messageId !== undefined, dedupeKey })
}
