import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { Image, ImageType } from './image.ts'

const IMAGE = sql`id, file_name, media_type, length(bytes) as bytes, created_at`

export type NewImage = { workspaceId: string; fileName: string; mediaType: ImageType; sha256: Buffer; bytes: Buffer }

/** The same picture again is the one that is there, under its first name. */
export async function insertImage(
  tx: Tx,
  organisationId: string,
  image: NewImage,
): Promise<Image & { isNew: boolean }> {
  const made = await sql<Image>`
    insert into images (organisation_id, workspace_id, file_name, media_type, sha256, bytes)
    values (${organisationId}, ${image.workspaceId}, ${image.fileName}, ${image.mediaType}, ${image.sha256}, ${image.bytes})
    on conflict (organisation_id, workspace_id, sha256) do nothing returning ${IMAGE}`.execute(tx)
  if (made.rows[0]) return { ...made.rows[0], isNew: true }
  const { rows } = await sql<Image>`
    select ${IMAGE} from images
    where organisation_id = ${organisationId} and workspace_id = ${image.workspaceId} and sha256 = ${image.sha256}`.execute(
    tx,
  )
  if (!rows[0]) throw new Error('a picture is neither new nor there')
  return { ...rows[0], isNew: false }
}

/** Of one workspace, the newest first. */
export async function selectImages(
  tx: Tx,
  organisationId: string,
  page: { workspaceId: string; before: string | undefined; limit: number },
): Promise<Image[]> {
  const behind = page.before === undefined ? sql`true` : sql`id < ${page.before}`
  const { rows } = await sql<Image>`
    select ${IMAGE} from images where organisation_id = ${organisationId} and workspace_id = ${page.workspaceId} and ${behind}
    order by id desc limit ${page.limit}`.execute(tx)
  return rows
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
