import type { Actor } from '../../actor.ts'
import type { Tx } from '../../db/index.ts'
import { type AccessForm, CONTENT_TYPES, writeAccess } from '../../erasure/index.ts'
import { Refusal } from '../../refusal.ts'
import type { Day } from '../deadline/day.ts'
import { recordRequestEvent } from '../record-request-event.ts'
import type { SubjectRequest } from '../request.ts'
import { type Copy, countDownload, findContent, lockCopy } from './copy-queries.ts'

/** Beyond it, a link has gone astray. */
const MOST_DOWNLOADS = 20

export type CopyFile = { bytes: Buffer; contentType: string; fileName: string }

/** Whether its link gives a copy on this day. Pure. */
export function isFetchable({ until, isGone, downloads }: Copy, today: Day): boolean {
  return until !== null && today <= until && !isGone && downloads < MOST_DOWNLOADS
}

/** The copy as a file, by its link: counted and on record. Undefined where the link is over, or not open yet. */
export async function giveCopy(
  tx: Tx,
  {
    organisationId,
    id,
    reference,
    kind,
  }: Pick<SubjectRequest, 'id' | 'reference' | 'kind'> & { organisationId: string },
  form: AccessForm,
  today: Day,
): Promise<CopyFile | undefined> {
  const copy = await lockCopy(tx, organisationId, id)
  if (!copy || !isFetchable(copy, today)) return undefined
  await countDownload(tx, organisationId, id)
  const actor: Actor = { kind: 'system', organisationId, name: 'copy link' }
  await recordRequestEvent(tx, actor, { id, reference, kind }, 'copy_downloaded', { form })
  return writeCopy(tx, organisationId, { id, reference }, form)
}

/** The same for a privacy officer, who looks at it before it is sent, or prints it. */
export async function readCopy(
  tx: Tx,
  actor: Actor,
  request: Pick<SubjectRequest, 'id' | 'reference' | 'kind'>,
  form: AccessForm,
): Promise<CopyFile> {
  const file = await writeCopy(tx, actor.organisationId, request, form)
  if (!file) throw new Refusal('not_found', 'There is no copy: it was not made yet, or its time is over.')
  await recordRequestEvent(tx, actor, request, 'copy_looked_at', { form })
  return file
}

async function writeCopy(
  tx: Tx,
  organisationId: string,
  { id, reference }: Pick<SubjectRequest, 'id' | 'reference'>,
  form: AccessForm,
): Promise<CopyFile | undefined> {
  const content = await findContent(tx, organisationId, id)
  if (!content) return undefined
  const bytes = await writeAccess(content, form)
  return { bytes, contentType: CONTENT_TYPES[form], fileName: `${reference}.${form}` }
}
