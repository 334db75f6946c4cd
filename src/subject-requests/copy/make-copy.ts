import type { Actor } from '../../actor.ts'
import type { Tx } from '../../db/index.ts'
import { gatherAccess } from '../../erasure/index.ts'
import { KEPT_DAYS } from '../../kept-for.ts'
import { Refusal } from '../../refusal.ts'
import { refuseInTheWay } from '../answer-step.ts'
import { addDays, type Day } from '../deadline/day.ts'
import { loadOpenRequest } from '../load-request.ts'
import { answerForVeto } from '../open-request.ts'
import { linkUrl } from '../public/link-token.ts'
import type { PublicParts } from '../public/submit-request.ts'
import { byWhom, recordRequestEvent } from '../record-request-event.ts'
import type { SubjectRequest } from '../request.ts'
import { stepInTheWay } from '../step.ts'
import { selectSteps } from '../step-queries.ts'
import { findCopy, saveCopy } from './copy-queries.ts'

/**
 * Makes the copy that answers an access or a portability, once identity is clear, and answers the step with it. Made anew until the request is closed: what
 * is held may change meanwhile. The person gets it by the link in their letter, or on paper.
 */
export async function makeCopy(
  tx: Tx,
  actor: Actor,
  { listKey }: Pick<PublicParts, 'listKey'>,
  id: string,
): Promise<SubjectRequest> {
  const { organisationId } = actor
  const request = await loadOpenRequest(tx, organisationId, id)
  const { kind, address, language } = request
  if ((kind !== 'access' && kind !== 'portability') || address === null)
    throw new Refusal('invalid', `The request asks for ${kind}: no copy belongs to it.`)
  const steps = await selectSteps(tx, organisationId, id)
  const inTheWay = stepInTheWay(steps, 'exported')
  if (inTheWay) refuseInTheWay(inTheWay)
  if (request.outcome === 'refused') throw new Refusal('conflict', 'The request was refused: nothing is handed out.')
  const content = await gatherAccess(tx, actor, listKey, { address, kind, language }, 'copy')
  await saveCopy(tx, organisationId, id, { content, madeBy: byWhom(actor) })
  await recordRequestEvent(tx, actor, request, 'copy_made')
  await answerForVeto(tx, actor, request, ['exported'])
  return request
}

/** Where the person fetches their copy, and until when; undefined where there is none to fetch. */
export async function linkOfCopy(
  tx: Tx,
  { publicUrl, key }: Pick<PublicParts, 'publicUrl' | 'key'>,
  organisationId: string,
  id: string,
  today: Day,
): Promise<{ url: string; until: Day } | undefined> {
  const copy = await findCopy(tx, organisationId, id)
  if (!copy || copy.isGone) return undefined
  return {
    url: linkUrl(publicUrl, key, { kind: 'copy', organisationId, id }),
    until: copy.until ?? addDays(today, KEPT_DAYS.access_copies),
  }
}
