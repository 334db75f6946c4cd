import { sql } from 'kysely'
import type { Database, Tx } from '../../db/index.ts'
import type { Campaign, CampaignState, CampaignTexts } from './campaign.ts'

const CAMPAIGN = sql`id, workspace_id, name, state, sender_id, list_id, segment_id, interest_id, is_reengagement, subject, preheader, html, mjml, plain as text, content_id,
  accepts_unverified_sender, scheduled_at, started_at, drawn_at, paused_at, ended_at, audience, left_out, failure, created_at, updated_at`

export async function insertCampaign(
  tx: Tx,
  organisationId: string,
  { workspaceId, name, texts }: { workspaceId: string; name: string; texts: CampaignTexts },
): Promise<string> {
  const { text: plain, ...others } = texts
  const { id } = await tx
    .insertInto('campaigns')
    .values({ organisationId, workspaceId, name, plain, ...others })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function findCampaign(tx: Tx, organisationId: string, id: string): Promise<Campaign | undefined> {
  const { rows } = await sql<Campaign>`
    select ${CAMPAIGN} from campaigns where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockCampaign(tx: Tx, organisationId: string, id: string): Promise<Campaign | undefined> {
  const { rows } = await sql<Campaign>`
    select ${CAMPAIGN} from campaigns where organisation_id = ${organisationId} and id = ${id} for update`.execute(tx)
  return rows[0]
}

/** One draws at a time, until the transaction ends. Not by the campaign's row: pausing and cancelling do not wait for a million messages. */
export async function lockDraw(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`draw ${id}`}, 0))`.execute(tx)
}

/** Of one workspace, the newest first. */
export async function selectCampaigns(
  tx: Tx,
  organisationId: string,
  page: { workspaceId: string; state: CampaignState | undefined; before: string | undefined; limit: number },
): Promise<Campaign[]> {
  const conditions = [sql`organisation_id = ${organisationId} and workspace_id = ${page.workspaceId}`]
  if (page.state !== undefined) conditions.push(sql`state = ${page.state}`)
  if (page.before !== undefined) conditions.push(sql`id < ${page.before}`)
  const { rows } = await sql<Campaign>`
    select ${CAMPAIGN} from campaigns where ${sql.join(conditions, sql` and `)} order by id desc limit ${page.limit}`.execute(
    tx,
  )
  return rows
}

export type CampaignChange = Partial<Omit<CampaignTexts, 'text'>> & {
  name?: string
  plain?: string | null
  state?: CampaignState
  contentId?: string
  acceptsUnverifiedSender?: boolean
  scheduledAt?: Date | null
  startedAt?: Date
  drawnAt?: Date
  pausedAt?: Date | null
  endedAt?: Date
  audience?: number
  leftOut?: Record<string, number>
  failure?: Campaign['failure']
}

/** Sets what is given. The caller holds the row. */
export async function updateCampaign(
  tx: Tx,
  organisationId: string,
  id: string,
  change: CampaignChange,
): Promise<void> {
  const { leftOut, failure, ...columns } = change
  await tx
    .updateTable('campaigns')
    .set({
      ...columns,
      ...(leftOut === undefined ? {} : { leftOut: JSON.stringify(leftOut) }),
      ...(failure === undefined ? {} : { failure: failure === null ? null : JSON.stringify(failure) }),
      updatedAt: sql<Date>`now()`,
    })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Before a paused campaign runs again: the time in which its messages are tried was not running. */
export async function addPause(tx: Tx, organisationId: string, id: string): Promise<void> {
  await sql`
    update campaigns set paused_for = paused_for + (now() - paused_at)
    where organisation_id = ${organisationId} and id = ${id} and paused_at is not null`.execute(tx)
}

export type CampaignAt = { organisationId: string; id: string }

/** Due to start, over all organisations, as veto_worker. */
export async function findDueCampaigns(workerDb: Database): Promise<CampaignAt[]> {
  const { rows } = await sql<CampaignAt>`
    select organisation_id, id from campaigns where state = 'scheduled' and scheduled_at <= now() order by scheduled_at limit 100`.execute(
    workerDb,
  )
  return rows
}

/** Running, drawn, and with no message that is still under way: over all organisations, as veto_worker. */
export async function findEndedCampaigns(workerDb: Database): Promise<CampaignAt[]> {
  const { rows } = await sql<CampaignAt>`
    select c.organisation_id, c.id from campaigns c where c.state = 'running' and c.drawn_at is not null and not exists (${underWay})`.execute(
    workerDb,
  )
  return rows
}

/** Running for a while and not drawn, or cancelled with messages left: their job is gone. Over all organisations, as veto_worker. */
export async function findForgottenCampaigns(workerDb: Database): Promise<CampaignAt[]> {
  const { rows } = await sql<CampaignAt>`
    select c.organisation_id, c.id from campaigns c
    where (c.state in ('running', 'paused') and c.drawn_at is null and c.updated_at < now() - interval '1 minute')
       or (c.state = 'cancelled' and c.ended_at > now() - interval '7 days' and c.ended_at < now() - interval '1 minute' and exists (${underWay}))`.execute(
    workerDb,
  )
  return rows
}

export async function hasMessagesUnderWay(tx: Tx, organisationId: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (${underWay}) as has from (select ${organisationId}::uuid as organisation_id, ${id}::uuid as id) c`.execute(
    tx,
  )
  return rows[0]?.has ?? false
}

const underWay = sql`
  select from messages m where m.organisation_id = c.organisation_id and m.campaign_id = c.id and m.state in ('queued', 'handing_over', 'deferred', 'held') offset 0`
