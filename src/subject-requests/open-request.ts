import type { KeyObject } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { listAddress } from '../blacklist/index.ts'
import type { Tx } from '../db/index.ts'
import { readAddress } from '../read-address.ts'
import { byWhom, recordRequestEvent } from './record-request-event.ts'
import type { SubjectRequest } from './request.ts'
import { STEPS, type StepName } from './step.ts'
import { insertSteps, saveAnswer, selectSteps } from './step-queries.ts'
import { selectSystems } from './systems/system-queries.ts'

/**
 * What follows once a request has its reference: its checklist, and what needs no answer of anybody. Who objects, or wants to be erased, gets no
 * marketing from this moment on (GDPR art. 21(3)): identity may still be in question, a "no" is not.
 */
export async function beginRequest(tx: Tx, actor: Actor, listKey: KeyObject, request: SubjectRequest): Promise<void> {
  const { organisationId } = actor
  await recordRequestEvent(tx, actor, request, 'opened', {
    channel: request.channel,
    receivedOn: request.receivedOn,
    dueOn: request.dueOn,
  })
  await insertSteps(tx, organisationId, request.id, await checklistOf(tx, organisationId, request))
  if (STEPS[request.kind].includes('listed')) await listAtOnce(tx, actor, listKey, request)
  await answerForVeto(tx, actor, request, ['listed', 'documented'])
  if (request.confirmedAt) await answerForVeto(tx, actor, request, ['identity'])
}

/** What Veto did itself is answered by it; a step that the request does not have is passed over. */
export async function answerForVeto(
  tx: Tx,
  actor: Actor,
  request: SubjectRequest,
  names: readonly StepName[],
  note: string | null = null,
): Promise<void> {
  const { organisationId } = actor
  for (const { id, step, answer } of await selectSteps(tx, organisationId, request.id)) {
    if (!names.includes(step) || answer !== null) continue
    await saveAnswer(tx, organisationId, id, { answer: 'done', note, by: byWhom(actor), how: 'veto' })
    await recordRequestEvent(tx, actor, request, 'step_answered', { step, answer: 'done', how: 'veto', note })
  }
}

async function checklistOf(tx: Tx, organisationId: string, { kind }: SubjectRequest) {
  const systems = (await selectSystems(tx, organisationId)).map(({ id }) => id)
  return STEPS[kind].flatMap((step, position) => {
    const about: (string | null)[] = step === 'system' ? systems : [null]
    return about.map(systemId => ({ step, position, systemId }))
  })
}

async function listAtOnce(tx: Tx, actor: Actor, listKey: KeyObject, request: SubjectRequest): Promise<void> {
  if (request.address === null) return
  const detail = { reference: request.reference, subjectRequestId: request.id }
  await listAddress(tx, actor, listKey, {
    address: readAddress(request.address),
    reason: 'opt_out',
    since: new Date(request.receivedOn),
    evidence: { channel: 'subject_request', detail },
  })
}
