import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { Image, ImageType } from './image.ts'

const IMAGE = sql`id, file_name, media_type, length(bytes) as bytes, alt_text, created_at, archived_at`

export type NewImage = {
  workspaceId: string
  fileName: string
  mediaType: ImageType
  sha256: Buffer
  bytes: Buffer
  altText: string
}

/** The same picture again is the one that is there, under its first name, and offered again. */
export async function insertImage(
  tx: Tx,
  organisationId: string,
  image: NewImage,
): Promise<Image & { isNew: boolean }> {
  const { rows } = await sql<Image & { isNew: boolean }>`
    insert into images (organisation_id, workspace_id, file_name, media_type, sha256, bytes, alt_text)
    values (${organisationId}, ${image.workspaceId}, ${image.fileName}, ${image.mediaType}, ${image.sha256}, ${image.bytes}, ${image.altText})
    on conflict (organisation_id, workspace_id, sha256) do update set archived_at = null
    returning ${IMAGE}, xmax = 0 as is_new`.execute(tx)
  if (!rows[0]) throw new Error('a picture is neither new nor there')
  return rows[0]
}

/** Of one workspace, the newest first. */
export async function selectImages(
  tx: Tx,
  organisationId: string,
  page: { workspaceId: string; isArchived: boolean; before: string | undefined; limit: number },
): Promise<Image[]> {
  const behind = page.before === undefined ? sql`true` : sql`id < ${page.before}`
  const { rows } = await sql<Image>`
    select ${IMAGE} from images where organisation_id = ${organisationId} and workspace_id = ${page.workspaceId}
      and (archived_at is not null) = ${page.isArchived} and ${behind}
    order by id desc limit ${page.limit}`.execute(tx)
  return rows
}

export async function findImage(tx: Tx, organisationId: string, id: string): Promise<Image | undefined> {
  const { rows } = await sql<Image>`
    select ${IMAGE} from images where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
  return rows[0]
}

export async function updateImage(
  tx: Tx,
  organisationId: string,
  id: string,
  { altText, archivedAt }: Pick<Image, 'altText' | 'archivedAt'>,
): Promise<void> {
  await sql`
    update images set alt_text = ${altText}, archived_at = ${archivedAt}
    where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
}

export async function findImageBytes(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<{ mediaType: ImageType; bytes: Buffer } | undefined> {
  const { rows } = await sql<{ mediaType: ImageType; bytes: Buffer }>`
    select media_type, bytes from images where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
  return rows[0]
}

export async function hasImage(tx: Tx, organisationId: string, id: string): Promise<boolean> {
  const image = await tx
    .selectFrom('images')
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return image !== undefined
}
