import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { loadOpenRequest } from './load-request.ts'
import { updateRequest } from './queries.ts'
import { byWhom, recordRequestEvent } from './record-request-event.ts'
import type { SubjectRequest } from './request.ts'
import { saveAnswer, selectSteps } from './step-queries.ts'

/**
 * The whole request is refused, for a reason that the person is told, with the remedies (GDPR art. 12(4)): what is still open of its checklist is not
 * needed any more, but the answer is. What was listed stays listed. An objection to marketing cannot be refused (art. 21(3)).
 */
export async function refuseRequest(tx: Tx, actor: Actor, id: string, reason: string): Promise<SubjectRequest> {
  const { organisationId } = actor
  const before = await loadOpenRequest(tx, organisationId, id)
  if (before.kind === 'objection')
    throw new Refusal('invalid', 'Nobody refuses an objection to marketing: the law leaves no room for it.')
  if (before.outcome) throw new Refusal('conflict', 'It is decided already how this request ends.')
  const steps = await selectSteps(tx, organisationId, id)
  if (steps.some(({ step, answer }) => ['erased', 'exported', 'rectified'].includes(step) && answer !== null))
    throw new Refusal(
      'conflict',
      'Veto has done its part of this request already. Finish it, and say in the notes what is kept, and why.',
    )
  const request = await updateRequest(tx, organisationId, id, { outcome: 'refused', refusalReason: reason })
  for (const { id: stepId, step, answer } of steps)
    if (answer === null && step !== 'answered')
      await saveAnswer(tx, organisationId, stepId, {
        answer: 'not_needed',
        note: reason,
        by: byWhom(actor),
        how: 'staff',
      })
  await recordRequestEvent(tx, actor, request, 'refused', { note: reason })
  return request
}
