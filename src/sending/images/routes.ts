import { createHash, type KeyObject } from 'node:crypto'
import { loadWorkspace } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import { type Database, inOrganisation } from '../../db/index.ts'
import type { PublicPage } from '../../public-page.ts'
import { readShape } from '../../read-shape.ts'
import { type Route, route, streamRoute, type Upload } from '../../route.ts'
import { deriveKey } from '../../sending-keys.ts'
import { editImageBody, findImagesQuery, imageParams, imageShape, imagesPage, uploadImageFields } from './api.ts'
import { editImage } from './edit-image.ts'
import { type Image, imageNameOf, readImage } from './image.ts'
import { findImageBytes, insertImage, selectImages } from './image-queries.ts'
import { imageUrl, readImageToken } from './image-token.ts'

export type ImageParts = { sendingKey: KeyObject; publicUrl: string }

/** Pictures for mails: kept here, and shown to whoever knows their address. */
export function imageRoutes({ sendingKey, publicUrl }: ImageParts): Route[] {
  const key = deriveKey(sendingKey, 'image')
  const onWire = (organisationId: string, { createdAt, archivedAt, ...image }: Image) => ({
    ...image,
    url: imageUrl(publicUrl, key, { organisationId, imageId: image.id }),
    createdAt: createdAt.toISOString(),
    isArchived: archivedAt !== null,
  })
  return [
    streamRoute({
      method: 'POST',
      url: '/images',
      may: 'campaigns.write',
      summary:
        'Keep a picture for mails (multipart, file): PNG, JPEG, GIF or WebP by its bytes, up to 5 MB. The same again answers 200.',
      body: uploadImageFields,
      replies: { 200: imageShape, 201: imageShape },
      upload: true,
      async streamHandler({ db, actor, upload }) {
        const { isNew, ...image } = await keepImage(db, actor, upload as Upload)
        return { status: isNew ? 201 : 200, body: onWire(actor.organisationId, image) }
      },
    }),
    route({
      method: 'GET',
      url: '/images',
      may: 'campaigns.read',
      summary: 'The pictures of a workspace, the newest first.',
      query: findImagesQuery,
      replies: { 200: imagesPage },
      async handler({ tx, actor: { organisationId }, query: { workspaceId: named, archived, cursor, limit } }) {
        const workspaceId = await loadWorkspace(tx, organisationId, named)
        const found = await selectImages(tx, organisationId, {
          workspaceId,
          isArchived: archived,
          before: cursor,
          limit: limit + 1,
        })
        const items = found.slice(0, limit)
        const nextCursor = found.length > limit ? (items.at(-1)?.id ?? null) : null
        return { status: 200, body: { items: items.map(image => onWire(organisationId, image)), nextCursor } }
      },
    }),
    route({
      method: 'PATCH',
      url: '/images/:id',
      may: 'campaigns.write',
      summary: 'Say what a picture shows, or put it away. Mails that show it go on showing it.',
      params: imageParams,
      body: editImageBody,
      replies: { 200: imageShape },
      async handler({ tx, actor, params, body }) {
        return {
          status: 200,
          body: onWire(actor.organisationId, await editImage(tx, actor, params.id, body, new Date())),
        }
      },
    }),
  ]
}

/** What mails load. Nobody is asked who they are, and nothing is written down: a picture counts no opens. */
export function imagePages(sendingKey: KeyObject): PublicPage[] {
  const key = deriveKey(sendingKey, 'image')
  const nothing = { html: '', style: '' }
  return [
    {
      method: 'GET',
      url: '/i/:token',
      fault: () => nothing,
      async answer({ db, params }) {
        const named = readImageToken(key, params.token ?? '')
        const found =
          named &&
          (await inOrganisation(db, named.organisationId, tx =>
            findImageBytes(tx, named.organisationId, named.imageId),
          ))
        return found ? { status: 200, type: found.mediaType, bytes: found.bytes } : { status: 404, ...nothing }
      },
    },
  ]
}

async function keepImage(db: Database, actor: Actor, upload: Upload): Promise<Image & { isNew: boolean }> {
  const { bytes, mediaType } = await readImage(upload.fileName, upload.bytes)
  const { workspaceId: named, altText } = readShape(uploadImageFields, await upload.fields(), 'body')
  const { organisationId } = actor
  return inOrganisation(db, organisationId, async tx => {
    const workspaceId = await loadWorkspace(tx, organisationId, named)
    const sha256 = createHash('sha256').update(bytes).digest()
    const image = await insertImage(tx, organisationId, {
      workspaceId,
      fileName: imageNameOf(upload.fileName, mediaType),
      mediaType,
      sha256,
      bytes,
      altText,
    })
    if (image.isNew)
      await recordEvent(tx, actor, 'sending.image_kept', {
        imageId: image.id,
        workspaceId,
        sha256: sha256.toString('hex'),
      })
    return image
  })
}
