import { selectHolders } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { loadOpenRequest } from './load-request.ts'
import { updateRequest } from './queries.ts'
import { recordRequestEvent } from './record-request-event.ts'
import type { SubjectRequest } from './request.ts'

/** Says which privacy officer sees to a request. */
export async function assignRequest(tx: Tx, actor: Actor, id: string, ownerId: string): Promise<SubjectRequest> {
  const { organisationId } = actor
  await loadOpenRequest(tx, organisationId, id)
  const officers = await selectHolders(tx, 'privacy_officer')
  if (!officers.some(({ personId }) => personId === ownerId))
    throw new Refusal('invalid', `${ownerId} is no privacy officer of your organisation: nobody else sees requests.`, {
      field: 'ownerId',
    })
  const request = await updateRequest(tx, organisationId, id, { ownerId })
  await recordRequestEvent(tx, actor, request, 'assigned', { personId: ownerId })
  return request
}
