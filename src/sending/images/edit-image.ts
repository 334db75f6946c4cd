import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import type { Image } from './image.ts'
import { findImage, updateImage } from './image-queries.ts'

/** Changes what is said of a picture, and whether it is offered. What is there to see stays: mails show it for years. */
export async function editImage(
  tx: Tx,
  actor: Actor,
  id: string,
  change: { altText?: string | undefined; isArchived?: boolean | undefined },
  now: Date,
): Promise<Image> {
  const { organisationId } = actor
  const before = await findImage(tx, organisationId, id)
  if (!before) throw new Refusal('not_found', `There is no picture ${id}.`)
  const { altText = before.altText, isArchived = before.archivedAt !== null } = change
  const archivedAt = isArchived ? (before.archivedAt ?? now) : null
  await updateImage(tx, organisationId, id, { altText, archivedAt })
  await recordEvent(tx, actor, 'sending.image_changed', { imageId: id, fileName: before.fileName, isArchived })
  return { ...before, altText, archivedAt }
}
