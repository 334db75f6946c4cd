import type { KeyObject } from 'node:crypto'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { eraseFromVeto } from '../erasure/index.ts'
import { Refusal } from '../refusal.ts'
import { refuseInTheWay } from './answer-step.ts'
import { loadOpenRequest } from './load-request.ts'
import { answerForVeto } from './open-request.ts'
import type { SubjectRequest } from './request.ts'
import { stepInTheWay } from './step.ts'
import { selectSteps } from './step-queries.ts'

/**
 * Erases what Veto holds of who asked, once identity is clear, and answers the step with it: one transaction, all or nothing. Of two who do it at once, the
 * second is told who was first. What other requests of the same person find erased already, is done all the same.
 */
export async function eraseInVeto(tx: Tx, actor: Actor, listKey: KeyObject, id: string): Promise<SubjectRequest> {
  const { organisationId } = actor
  const request = await loadOpenRequest(tx, organisationId, id)
  const steps = await selectSteps(tx, organisationId, id)
  const step = steps.find(one => one.step === 'erased')
  if (!step || request.address === null)
    throw new Refusal('invalid', `The request asks for ${request.kind}: nothing is erased for it.`)
  if (step.answer !== null)
    throw new Refusal('conflict', `${step.answeredBy} has erased this person already.`, {
      answeredBy: step.answeredBy,
      answeredAt: step.answeredAt?.toISOString(),
    })
  const inTheWay = stepInTheWay(steps, 'erased')
  if (inTheWay) refuseInTheWay(inTheWay)
  const asked = { address: request.address, requestId: id, since: new Date(request.receivedOn) }
  const { isNew, erasedAt } = await eraseFromVeto(tx, actor, listKey, asked)
  const before = isNew ? null : `Erased before, on ${erasedAt.toISOString().slice(0, 10)}; nothing was left.`
  await answerForVeto(tx, actor, request, ['erased'], before)
  return request
}
