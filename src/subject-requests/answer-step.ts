import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { loadOpenRequest } from './load-request.ts'
import { byWhom, recordRequestEvent } from './record-request-event.ts'
import type { SubjectRequest } from './request.ts'
import { type AnsweredHow, isAnsweredByPeople, type Step, type StepAnswer, stepInTheWay } from './step.ts'
import { findStep, saveAnswer, selectSteps } from './step-queries.ts'

export type StepReply = { answer: StepAnswer; note: string | null; how: AnsweredHow }

/** Answers one step of a request, once: the second of two is told who was first. Nobody ticks off what Veto does itself. */
export async function answerStep(
  tx: Tx,
  actor: Actor,
  requestId: string,
  stepId: string,
  { answer, note, how }: StepReply,
): Promise<SubjectRequest> {
  const { organisationId } = actor
  const step = await findStep(tx, organisationId, stepId)
  if (step?.requestId !== requestId) throw new Refusal('not_found', `The request has no step ${stepId}.`)
  if (!isAnsweredByPeople(step.step))
    throw new Refusal('invalid', `Veto answers the step "${step.step}" itself, once it is done.`, { step: step.step })
  refuseWithoutReason(step, answer, note)
  const request = await loadOpenRequest(tx, organisationId, requestId)
  const inTheWay = stepInTheWay(await selectSteps(tx, organisationId, requestId), step.step)
  if (inTheWay) refuseInTheWay(inTheWay)
  if (!(await saveAnswer(tx, organisationId, stepId, { answer, note, by: byWhom(actor), how })))
    return refuseSecond(tx, organisationId, stepId)
  const { systemId, systemName: system } = step
  await recordRequestEvent(tx, actor, request, 'step_answered', {
    step: step.step,
    ...(systemId ? { systemId, system } : {}),
    answer,
    how,
    note,
  })
  return request
}

export function refuseInTheWay(step: string): never {
  throw new Refusal('conflict', `The step "${step}" is open: it comes first.`, { openStep: step })
}

function refuseWithoutReason({ step }: Step, answer: StepAnswer, note: string | null): void {
  if (answer === 'kept' && step !== 'system' && step !== 'retention')
    throw new Refusal('invalid', `Nothing is kept by the step "${step}": answer done or not_needed.`, {
      field: 'answer',
    })
  if (answer !== 'done' && note === null)
    throw new Refusal('invalid', 'Say why, in the note: the person is told, and the register keeps it.', {
      field: 'note',
    })
}

async function refuseSecond(tx: Tx, organisationId: string, stepId: string): Promise<never> {
  const first = await findStep(tx, organisationId, stepId)
  throw new Refusal('conflict', `${first?.answeredBy} has answered this step already: ${first?.answer}.`, {
    answeredBy: first?.answeredBy,
    answer: first?.answer,
    answeredAt: first?.answeredAt?.toISOString(),
  })
}
