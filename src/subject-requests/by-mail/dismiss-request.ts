import type { Actor } from '../../actor.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { lockRequest, updateRequest } from '../queries.ts'
import { recordRequestEvent } from '../record-request-event.ts'
import { expireRequest } from '../tend-queries.ts'
import { forgetMails } from './mail-queries.ts'

/** A privacy officer says that what came by mail, or by the page, asks for nothing: it is over without a reference, and who wrote it is forgotten. */
export async function dismissRequest(
  tx: Tx,
  actor: Actor & { kind: 'person' },
  id: string,
  reason: string,
): Promise<void> {
  const { organisationId } = actor
  const before = await lockRequest(tx, organisationId, id)
  if (!before) throw new Refusal('not_found', `There is no request ${id} in the register.`)
  if (before.state !== 'unconfirmed')
    throw new Refusal(
      'conflict',
      `This request is ${before.state}: it is answered, or refused with its reason, and not put aside.`,
      {
        state: before.state,
      },
    )
  await updateRequest(tx, organisationId, id, { ownerId: actor.personId })
  await expireRequest(tx, organisationId, id)
  await forgetMails(tx, organisationId)
  await recordRequestEvent(tx, actor, before, 'dismissed', { note: reason })
}
