import type { KeyObject } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import type { Tx } from '../../db/index.ts'
import { CANONICAL_VERSION, parseEmailAddress } from '../../email-address.ts'
import { mailboxKeyOf } from '../../mailbox-key.ts'
import { findReturnedMessage, type ReturnedMessage } from '../../sending/index.ts'
import { reactToBounce } from '../reaction/react-to-bounce.ts'
import { reactToNo } from '../reaction/react-to-no.ts'
import type { Reaction, Returned, Road } from '../reaction/reaction.ts'
import { readReport } from '../read-report.ts'
import type { Report } from '../report.ts'
import { type Plan, planReaction } from './plan-reaction.ts'
import { findReportByKey, insertReadings, insertReport, type ReportKind } from './report-queries.ts'

export type IncomingReport = {
  organisationId: string
  road: Road
  raw: Uint8Array
  /** The copy of ours that the return path names. Without it nobody is acted on. */
  messageId?: string | undefined
  /** Nobody but a server that had our message can have written it: a valid MAC. Without it nobody is acted on. */
  isAuthenticated: boolean
  receivedAt: Date
  /** The same when the same report comes again; at most 500 characters. */
  dedupeKey: string
}

export type RecordedReport = { reportId: string; isNew: boolean; kind: ReportKind; reactions: Reaction[] }

/**
 * Keeps one message that came back, with what was read in it, and does what follows from it, all in this transaction: after its commit the report may be
 * acknowledged. The same report again changes nothing. Acts on the recipient of `messageId` only, and only where the report is authenticated; everything
 * else that is not understood is `open`, for a person. `report`: where it was read already.
 */
export async function recordReport(
  tx: Tx,
  listKey: KeyObject,
  incoming: IncomingReport,
  report: Report | undefined = read(incoming.raw),
): Promise<RecordedReport> {
  const { organisationId, messageId = null, isAuthenticated, road, raw, receivedAt, dedupeKey } = incoming
  const message = messageId === null ? undefined : await findReturnedMessage(tx, organisationId, messageId)
  const isOurs = message && isAuthenticated ? isMailboxOf(listKey, message) : undefined
  // Erased: nobody is known any more, and the entry of the erasure stands.
  const isErased = message?.address === null
  const plan: Plan = isErased ? { kind: 'nothing' } : report ? planReaction(report, isOurs) : { kind: 'open' }
  const kind: ReportKind = report?.kind ?? 'unreadable'
  const state = plan.kind === 'open' ? 'open' : 'done'
  const kept = {
    organisationId,
    road,
    kind,
    isAuthenticated,
    messageId: message?.id ?? null,
    raw,
    receivedAt,
    dedupeKey,
  }
  const reportId = await insertReport(tx, { ...kept, state })
  if (!reportId) return known(tx, organisationId, dedupeKey)
  await insertReadings(tx, organisationId, reportId, report?.recipients ?? [])
  const returned = message && isOurs ? returnedOf(message, incoming, reportId) : undefined
  return { reportId, isNew: true, kind, reactions: returned ? await react(tx, returned, plan) : [] }
}

// Any bytes get an answer from the reader; should they not, they are kept, and nobody's report is lost by it (BN-5).
function read(raw: Uint8Array): Report | undefined {
  try {
    return readReport(raw)
  } catch {
    return undefined
  }
}

async function react(tx: Tx, returned: Returned, plan: Plan): Promise<Reaction[]> {
  if (plan.kind === 'bounce') return [await reactToBounce(tx, returned, plan.bounce)]
  if (plan.kind === 'no') return [await reactToNo(tx, returned, plan.of, plan.reason)]
  return []
}

function returnedOf(message: ReturnedMessage, incoming: IncomingReport, reportId: string): Returned {
  const { id: messageId, campaignId, address, mailboxKey, variantKey, provider, sentAt } = message
  const { organisationId, road, receivedAt: at } = incoming
  const actor: Actor = { kind: 'system', organisationId, name: 'bounces' }
  const mailbox = { mailboxKey, variantKey, version: CANONICAL_VERSION, address }
  return {
    actor,
    road,
    reportId,
    messageId,
    campaignId,
    mailbox,
    provider,
    sentAt,
    at,
    countsAs: `message:${messageId}`,
  }
}

function isMailboxOf(listKey: KeyObject, message: ReturnedMessage): (address: string) => boolean {
  return written => {
    const parsed = parseEmailAddress(written)
    return parsed.ok && mailboxKeyOf(listKey, parsed.address) === message.mailboxKey
  }
}

async function known(tx: Tx, organisationId: string, dedupeKey: string): Promise<RecordedReport> {
  const report = await findReportByKey(tx, organisationId, dedupeKey)
  if (!report) throw new Error(`a report is there and cannot be read: ${dedupeKey}`)
  return { reportId: report.id, isNew: false, kind: report.kind, reactions: [] }
}
