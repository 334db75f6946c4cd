import type { KeyObject } from 'node:crypto'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { beginRequest } from './open-request.ts'
import { lockRequest, updateRequest } from './queries.ts'
import { recordRequestEvent } from './record-request-event.ts'
import type { SubjectRequest } from './request.ts'

/** The mailbox says that the request is its own: which is the usual proof of identity, and opens it. Safe to repeat; undefined where there is none. */
export async function confirmRequest(
  tx: Tx,
  organisationId: string,
  id: string,
  { listKey, now }: { listKey: KeyObject; now: Date },
): Promise<SubjectRequest | undefined> {
  const before = await lockRequest(tx, organisationId, id)
  if (before?.state !== 'unconfirmed') return before
  const actor: Actor = { kind: 'system', organisationId, name: 'confirmation link' }
  const request = await updateRequest(tx, organisationId, id, { state: 'open', confirmedAt: now })
  await beginRequest(tx, actor, listKey, request)
  return request
}

/** A privacy officer takes on a request that its mailbox has not confirmed: the law counts it all the same, if it is real. Identity is then still to be seen. */
export async function takeOnRequest(
  tx: Tx,
  actor: Actor & { kind: 'person' },
  listKey: KeyObject,
  id: string,
): Promise<SubjectRequest> {
  const { organisationId } = actor
  const before = await lockRequest(tx, organisationId, id)
  if (!before) throw new Refusal('not_found', `There is no request ${id} in the register.`)
  if (before.state !== 'unconfirmed')
    throw new Refusal('conflict', `This request is ${before.state}; there is nothing to take on.`, {
      state: before.state,
    })
  const request = await updateRequest(tx, organisationId, id, { state: 'open', ownerId: actor.personId })
  await recordRequestEvent(tx, actor, request, 'taken_on')
  await beginRequest(tx, actor, listKey, request)
  return request
}
