import type { KeyObject } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { CANONICAL_VERSION, parseEmailAddress } from '../../email-address.ts'
import { keysOf } from '../../mailbox-key.ts'
import { providerOf } from '../../mailbox-providers.ts'
import { readAddress } from '../../read-address.ts'
import { Refusal } from '../../refusal.ts'
import { findReturnedMessage, type ReturnedMessage } from '../../sending/index.ts'
import { reactToBounce } from '../reaction/react-to-bounce.ts'
import { reactToNo } from '../reaction/react-to-no.ts'
import type { Returned, Road } from '../reaction/reaction.ts'
import { findReport, lockReport, type ReadingRow, selectEvents, selectReadings } from './look-queries.ts'
import { type Decision, keepDecision } from './report-queries.ts'

export type Person = Actor & { kind: 'person' }

/**
 * A person's word on a report that Veto does not act on by itself (BN-5). About whom: the recipient of our message that it names; else the one address that was
 * read in it; else whom the person says.
 */
export async function decideReport(
  tx: Tx,
  actor: Person,
  listKey: KeyObject,
  { id, decision, address }: { id: string; decision: Decision; address?: string | undefined },
): Promise<void> {
  const { organisationId, personId: decidedBy } = actor
  await lockReport(tx, organisationId, id)
  const report = await findReport(tx, organisationId, id)
  if (!report) throw new Refusal('not_found', `There is no report ${id}.`)
  if (report.state !== 'open')
    throw new Refusal(
      'conflict',
      `Nothing is to be decided about this report: it is ${report.state}. What was decided stays.`,
    )
  await keepDecision(tx, organisationId, id, { decision, decidedBy })
  const event = { reportId: id, decision }
  if (decision === 'nothing') {
    await recordEvent(tx, actor, 'bounces.report_decided', event)
    return
  }
  const message = report.messageId ? await findReturnedMessage(tx, organisationId, report.messageId) : undefined
  const readings = await selectReadings(tx, organisationId, id)
  const mailbox = await mailboxFor(tx, listKey, { organisationId, id, address, message, readings })
  const returned: Returned = {
    ...{ actor, road: report.road as Road, reportId: id, at: report.receivedAt },
    ...mailbox,
    messageId: message?.id ?? null,
    campaignId: message?.campaignId ?? null,
    sentAt: message?.sentAt ?? report.receivedAt,
    countsAs: message ? `message:${message.id}` : `report:${id}`,
  }
  await react(tx, returned, decision, readings)
  await recordEvent(tx, actor, 'bounces.report_decided', { ...event, address: mailbox.mailbox.address }, [
    mailbox.mailbox.mailboxKey,
  ])
}

async function react(tx: Tx, returned: Returned, decision: Decision, [first]: ReadingRow[]): Promise<void> {
  if (decision === 'complaint' || decision === 'opt_out') await reactToNo(tx, returned, decision, 'decided')
  if (decision === 'hard' || decision === 'soft') {
    const code = first?.status ?? first?.smtpCode ?? 'decided'
    await reactToBounce(tx, returned, { kind: decision, code, reason: 'decided' })
  }
}

type About = {
  organisationId: string
  id: string
  address: string | undefined
  message: ReturnedMessage | undefined
  readings: readonly ReadingRow[]
}

async function mailboxFor(
  tx: Tx,
  listKey: KeyObject,
  { organisationId, id, address, message, readings }: About,
): Promise<Pick<Returned, 'mailbox' | 'provider'>> {
  if (address === undefined && message) {
    const { address: written, mailboxKey, variantKey, provider } = message
    return { mailbox: { mailboxKey, variantKey, version: CANONICAL_VERSION, address: written }, provider }
  }
  const parsed = address === undefined ? await onlyAddress(tx, { organisationId, id, readings }) : readAddress(address)
  return { mailbox: { ...keysOf(listKey, parsed), address: parsed.written }, provider: providerOf(parsed.domain) }
}

async function onlyAddress(
  tx: Tx,
  { organisationId, id, readings }: Pick<About, 'organisationId' | 'id' | 'readings'>,
) {
  const events = await selectEvents(tx, organisationId, id)
  const written = [...readings.map(one => one.originalAddress ?? one.address), ...events.map(one => one.address)]
  const named = [...new Set(written.filter(one => one !== null))].map(parseEmailAddress).filter(one => one.ok)
  const [only, ...others] = named
  if (only && others.length === 0) return only.address
  throw new Refusal(
    'invalid',
    `This report names ${named.length === 0 ? 'nobody' : 'several people'}: say whom it is about (address).`,
    {
      reason: 'address_needed',
    },
  )
}
