import { createHmac, type KeyObject } from 'node:crypto'
import { findOrganisation, selectOrganisations } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { raiseAlarm } from '../../audit/index.ts'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { unseal } from '../../sending-keys.ts'
import { answerStep } from '../answer-step.ts'
import { linkUrl } from '../public/link-token.ts'
import type { PublicParts } from '../public/submit-request.ts'
import { recordRequestEvent } from '../record-request-event.ts'
import { readReceipt } from './receipt.ts'
import { type Call, endCall, endNeedlessCalls, noteFailure, queueCalls, takeCalls } from './told-queries.ts'

/** Posts to the outside, and answers whatever came back; throws where nothing did. Where it may go is the edge's to watch over. */
export type PostWebhook = (
  url: string,
  body: string,
  headers: Record<string, string>,
) => Promise<{ status: number; text: string }>

export type CallParts = PublicParts & { secretKey: KeyObject; post: PostWebhook }

/** After how many minutes a call that failed is made again; five days in all, and then it is given up. */
const RETRY_MINUTES = [1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440] as const
const MOST_AT_ONCE = 20

/**
 * The programs of other systems are called for each request that waits for them: signed, again and again until they take it, for five days. Their answer may
 * be the receipt already; else it comes by the link in the call. No transaction is open while they are waited for. Safe to repeat.
 */
export async function callSystems(db: Database, worker: Database, parts: CallParts): Promise<void> {
  const failures: unknown[] = []
  for (const { id } of await selectOrganisations(worker))
    await callAll(db, id, parts).catch(error => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

async function callAll(db: Database, organisationId: string, parts: CallParts): Promise<void> {
  const { calls, organisation } = await inOrganisation(db, organisationId, async tx => {
    await queueCalls(tx, organisationId)
    await endNeedlessCalls(tx, organisationId)
    const calls = await takeCalls(tx, organisationId, RETRY_MINUTES, MOST_AT_ONCE)
    return { calls, organisation: (await findOrganisation(tx))?.name ?? '' }
  })
  for (const call of calls) {
    const answer = await callOne(organisationId, organisation, call, parts)
    await inOrganisation(db, organisationId, tx => takeAnswer(tx, organisationId, call, answer))
  }
}

type Answer = { status: number; text: string } | { failure: string }

async function callOne(organisationId: string, organisation: string, call: Call, parts: CallParts): Promise<Answer> {
  const { stepId: id, reference, kind, system, address, name, receivedOn, dueOn } = call
  const answerUrl = linkUrl(parts.publicUrl, parts.key, { kind: 'step', organisationId, id })
  const about = { organisation, reference, kind, system, person: { address, name }, receivedOn, dueOn, answerUrl }
  const body = JSON.stringify({ type: 'subject_request', id, ...about })
  const at = Math.floor(Date.now() / 1000)
  const secret = unseal(parts.secretKey, call.sealedSecret).toString('utf8')
  const headers = { 'content-type': 'application/json', 'veto-signature': `t=${at},v1=${sign(secret, at, body)}` }
  return parts.post(call.url, body, headers).catch(error => ({ failure: String((error as Error).message ?? error) }))
}

/** HMAC-SHA256 over the time and the body, in hexadecimal: who keeps the secret knows that it is ours, and that it is not an old one sent again. */
export function sign(secret: string, at: number, body: string): string {
  return createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
}

async function takeAnswer(tx: Tx, organisationId: string, call: Call, answer: Answer): Promise<void> {
  const { stepId, attempts } = call
  const isTaken = 'status' in answer && answer.status >= 200 && answer.status < 300
  if (isTaken) {
    await endCall(tx, organisationId, stepId, { outcome: 'taken', failure: null })
    await record(tx, organisationId, call, 'system_called')
    return giveReceipt(tx, organisationId, call, answer.text)
  }
  const failure = ('failure' in answer ? answer.failure : `answered ${answer.status}`).slice(0, 500)
  if (attempts <= RETRY_MINUTES.length) return noteFailure(tx, organisationId, stepId, failure)
  await endCall(tx, organisationId, stepId, { outcome: 'given_up', failure })
  await record(tx, organisationId, call, 'system_not_reached')
  const { requestId: subjectRequestId, reference, systemId, system, dueOn } = call
  const facts = { subjectRequestId, reference, systemId, system, dueOn }
  await raiseAlarm(tx, actorOf(organisationId, 'webhooks'), 'alarm.system_not_reached', facts)
}

// Somebody may have answered while the program was called: then theirs stands.
async function giveReceipt(tx: Tx, organisationId: string, call: Call, text: string): Promise<void> {
  const receipt = readReceipt(text)
  if (!receipt) return
  const actor = actorOf(organisationId, `${call.ownerName} (${call.system})`)
  await answerStep(tx, actor, call.requestId, call.stepId, { ...receipt, how: 'receipt' }).catch(error => {
    if (!(error instanceof Refusal)) throw error
  })
}

function record(tx: Tx, organisationId: string, call: Call, what: 'system_called' | 'system_not_reached') {
  const { requestId: id, reference, kind, systemId, system } = call
  return recordRequestEvent(tx, actorOf(organisationId, 'webhooks'), { id, reference, kind }, what, {
    systemId,
    system,
    note: system,
  })
}

function actorOf(organisationId: string, name: string): Actor {
  return { kind: 'system', organisationId, name }
}
