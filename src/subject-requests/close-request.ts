import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { loadOpenRequest } from './load-request.ts'
import { updateRequest } from './queries.ts'
import { recordRequestEvent } from './record-request-event.ts'
import type { SubjectRequest } from './request.ts'
import { selectSteps } from './step-queries.ts'

/** Ends a request whose every step is answered. The database refuses it on its own where one is open (GD-4). */
export async function closeRequest(tx: Tx, actor: Actor, id: string, now: Date): Promise<SubjectRequest> {
  const { organisationId } = actor
  const before = await loadOpenRequest(tx, organisationId, id)
  const open = (await selectSteps(tx, organisationId, id)).filter(({ answer }) => answer === null)
  if (open.length > 0) {
    const names = open.map(({ step, systemName }) => systemName ?? step)
    throw new Refusal(
      'conflict',
      `The request is not closed: ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} open.`,
      {
        openSteps: open.map(({ step, systemName }) => ({ step, system: systemName })),
      },
    )
  }
  const outcome = before.outcome ?? 'fulfilled'
  const request = await updateRequest(tx, organisationId, id, { state: 'closed', outcome, closedAt: now })
  await recordRequestEvent(tx, actor, request, 'closed', { outcome })
  return request
}
