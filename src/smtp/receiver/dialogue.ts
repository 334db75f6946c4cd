import { createHash, type KeyObject } from 'node:crypto'
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import { recordReport } from '../../bounces/index.ts'
import { type Database, inOrganisation } from '../../db/index.ts'
import { findOwnMessage, type ReadingKeys, readReportAddress } from '../../sending/index.ts'
import { receiving } from '../in-flight.ts'
import { messageRate } from '../message-rate.ts'
import { SmtpReply } from '../smtp-reply.ts'

export type ReceiverParts = {
  db: Database
  listKey: KeyObject
  keys: ReadingKeys
  maxReportBytes: number
  /** Of one client address, and one process. */
  reportsPerMinute: number
}

/** Whoever asks for more addresses than this that are none is guessing. */
const MOST_UNKNOWN = 20

/** RCPT and DATA of one receiver. Each answers or throws. */
export function dialogues({ db, listKey, keys, maxReportBytes, reportsPerMinute }: ReceiverParts) {
  const unknown = new WeakMap<SMTPServerSession, number>()
  const [incoming, rate] = [receiving(), messageRate(reportsPerMinute, 'This host')]
  return {
    /** Only addresses that Veto made: who has one has had a mail of ours, or was given it. The answer to all others tells nothing. */
    rcptTo({ address }: SMTPServerAddress, session: SMTPServerSession): void {
      if (readReportAddress(keys.returnPath, address)) return
      const times = (unknown.get(session) ?? 0) + 1
      unknown.set(session, times)
      if (times > MOST_UNKNOWN) throw new SmtpReply(421, '4.7.0', 'Too many addresses that are not known here.')
      throw new SmtpReply(550, '5.1.1', 'No such address here.')
    },

    /** 250 is answered once the report is stored, read and acted on, for each address. One that comes again after a reply was lost changes nothing. */
    async data(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
      const receivedAt = new Date()
      const raw = await incoming.read(stream, maxReportBytes)
      rate.take(session.remoteAddress, receivedAt.getTime())
      for (const { address } of session.envelope.rcptTo) await store(raw, address, receivedAt)
      return '2.0.0 Stored.'
    },
  }

  async function store(raw: Buffer, address: string, receivedAt: Date): Promise<void> {
    const to = readReportAddress(keys.returnPath, address)
    if (!to) throw new SmtpReply(550, '5.1.1', 'No such address here.')
    const messageId = to.messageId ?? findCopy(raw, to.organisationId)
    const report = {
      organisationId: to.organisationId,
      road: 'receiver' as const,
      raw,
      ...(messageId === undefined ? {} : { messageId }),
      isAuthenticated: messageId !== undefined,
      receivedAt,
      dedupeKey: createHash('sha256').update(`${to.kind} ${messageId}\0`).update(raw).digest('hex'),
    }
    await inOrganisation(db, to.organisationId, tx => recordReport(tx, listKey, report))
  }

  /** Complaints that come to the organisation's own address name their copy by what they give back. */
  function findCopy(raw: Buffer, organisationId: string): string | undefined {
    const found = findOwnMessage(keys, raw)
    return found?.organisationId === undefined || found.organisationId === organisationId ? found?.messageId : undefined
  }
}
