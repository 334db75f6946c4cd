import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { AccessFile } from '../../erasure/index.ts'
import type { Day } from '../deadline/day.ts'

/** `until`: the last day of the link, once the answer is written. `isGone`: nothing is left of it but these figures. */
export type Copy = {
  madeAt: Date
  madeBy: string
  until: Day | null
  downloads: number
  lastDownloadedAt: Date | null
  isGone: boolean
}

const COPY = sql`made_at, made_by, until::text as until, downloads, last_downloaded_at, content is null as is_gone`

export async function findCopy(tx: Tx, organisationId: string, requestId: string): Promise<Copy | undefined> {
  const { rows } = await sql<Copy>`
    select ${COPY} from register.copies where organisation_id = ${organisationId} and request_id = ${requestId}`.execute(
    tx,
  )
  return rows[0]
}

/** Until the transaction ends, of two downloads the second counts the first. */
export async function lockCopy(tx: Tx, organisationId: string, requestId: string): Promise<Copy | undefined> {
  const { rows } = await sql<Copy>`
    select ${COPY} from register.copies
    where organisation_id = ${organisationId} and request_id = ${requestId} for no key update`.execute(tx)
  return rows[0]
}

export async function findContent(tx: Tx, organisationId: string, requestId: string): Promise<AccessFile | undefined> {
  const { rows } = await sql<{ content: (Omit<AccessFile, 'on'> & { on: string }) | null }>`
    select content from register.copies where organisation_id = ${organisationId} and request_id = ${requestId}`.execute(
    tx,
  )
  const content = rows[0]?.content
  return content ? { ...content, on: new Date(content.on) } : undefined
}

/** The first one, or one in its place. */
export async function saveCopy(
  tx: Tx,
  organisationId: string,
  requestId: string,
  { content, madeBy }: { content: AccessFile; madeBy: string },
): Promise<void> {
  const json = JSON.stringify(content)
  await sql`
    insert into register.copies (organisation_id, request_id, content, made_by)
    values (${organisationId}, ${requestId}, ${json}::jsonb, ${madeBy})
    on conflict (organisation_id, request_id) do update set content = excluded.content, made_by = excluded.made_by, made_at = now()`.execute(
    tx,
  )
}

export async function openLink(tx: Tx, organisationId: string, requestId: string, until: Day): Promise<void> {
  await sql`
    update register.copies set until = ${until}::date where organisation_id = ${organisationId} and request_id = ${requestId}`.execute(
    tx,
  )
}

export async function countDownload(tx: Tx, organisationId: string, requestId: string): Promise<void> {
  await sql`
    update register.copies set downloads = downloads + 1, last_downloaded_at = now()
    where organisation_id = ${organisationId} and request_id = ${requestId}`.execute(tx)
}

/** Those whose link is over. */
export async function emptyCopies(tx: Tx, organisationId: string, today: Day): Promise<void> {
  await sql`
    update register.copies set content = null
    where organisation_id = ${organisationId} and until < ${today}::date and content is not null`.execute(tx)
}
