import { loadOrganisation } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { dayAt } from './deadline/day.ts'
import { extendedDueOn } from './deadline/deadline.ts'
import { loadOpenRequest } from './load-request.ts'
import { updateRequest } from './queries.ts'
import { recordRequestEvent } from './record-request-event.ts'
import type { SubjectRequest } from './request.ts'

/**
 * Two further months, once, for a request that is complex or one of many (GDPR art. 12(3)). Only within the first month, because the person must be told
 * by then: the letter is written with it. An objection is not extended: marketing has stopped already, and there is nothing complex in it.
 */
export async function extendDeadline(
  tx: Tx,
  actor: Actor,
  id: string,
  reason: string,
  now: Date,
): Promise<SubjectRequest> {
  const { organisationId } = actor
  const before = await loadOpenRequest(tx, organisationId, id)
  const { country } = await loadOrganisation(tx)
  if (before.kind === 'objection')
    throw new Refusal('invalid', 'An objection to marketing is obeyed at once; there is nothing to put off.')
  if (before.extendedDueOn)
    throw new Refusal(
      'conflict',
      `The deadline was extended before, until ${before.extendedDueOn}. The law allows it once.`,
    )
  if (dayAt(now, country) > before.dueOn)
    throw new Refusal(
      'conflict',
      `The first month was over on ${before.dueOn}: it can no longer be extended. Answer now.`,
    )
  const until = extendedDueOn(before.receivedOn, country)
  const request = await updateRequest(tx, organisationId, id, { extendedDueOn: until, extensionReason: reason })
  await recordRequestEvent(tx, actor, request, 'extended', { until, note: reason })
  return request
}
