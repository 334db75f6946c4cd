import { type RawBuilder, sql } from 'kysely'
import { type LookUpWay, withStops } from '../../blacklist/index.ts'
import { type Audience, contactsOfAudience } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { MAILBOX_PROVIDERS } from '../../mailbox-providers.ts'

export type DrawnCampaign = { organisationId: string; id: string; workspaceId: string; contentId: string }

/** Room to hash a million rows, set for this transaction. With the planner's figures of yesterday it would compare each row with each entry. */
export async function prepareHashing(tx: Tx): Promise<void> {
  await sql`set local work_mem = '256MB'`.execute(tx)
  await sql`set local enable_nestloop = off`.execute(tx)
}

/**
 * Everybody of the audience, once: a message, or a row that says why there is none. One statement over one view of contacts and blacklist: nobody is
 * in both, nobody in neither. Answers how many by reason; null: a message.
 */
export async function drawMessages(
  tx: Tx,
  { organisationId, id, workspaceId, contentId }: DrawnCampaign,
  audience: Audience,
  way: LookUpWay,
): Promise<{ reason: string | null; contacts: number }[]> {
  const { rows } = await sql<{ reason: string | null; contacts: number }>`
    with judged as materialized (${judged(organisationId, id, audience, way)}),
    left_out as (
      insert into campaign_left_out (organisation_id, campaign_id, contact_id, reason)
      select ${organisationId}, ${id}, j.contact_id, j.reason from judged j where j.reason is not null order by j.contact_id
    ),
    drawn as (
      insert into messages (organisation_id, workspace_id, content_id, campaign_id, origin, purpose, contact_id, address, mailbox_key, variant_key, provider)
      select ${organisationId}, ${workspaceId}, ${contentId}, ${id}, 'campaign', 'marketing', j.contact_id, j.address, j.mailbox_key, j.variant_key,
        coalesce(p.provider, j.domain)
      from (select *, lower(split_part(address, '@', -1)) as domain from judged where reason is null) j left join ${PROVIDERS} on p.domain = j.domain
      order by j.mailbox_key
    )
    select reason, count(*) as contacts from judged group by reason`.execute(tx)
  return rows
}

/** The same without drawing: who would get it, and who would not. */
export async function countJudged(
  tx: Tx,
  organisationId: string,
  campaignId: string,
  audience: Audience,
  way: LookUpWay,
): Promise<{ reason: string | null; contacts: number }[]> {
  const { rows } = await sql<{ reason: string | null; contacts: number }>`
    select j.reason, count(*) as contacts from (${judged(organisationId, campaignId, audience, way)}) j group by j.reason`.execute(
    tx,
  )
  return rows
}

export type NearVariant = { contactId: string; address: string; looksLike: string; isMailed: boolean | null }

/** BL-9: those of the audience who look like somebody on the blacklist and are not themselves, with what was decided on each. */
export async function selectNearVariants(
  tx: Tx,
  organisationId: string,
  campaignId: string,
  audience: Audience,
  page: { way: LookUpWay; after: string | undefined; limit: number; only?: readonly string[] },
): Promise<NearVariant[]> {
  const conditions = [sql`j.near_reason is not null and j.stop_reason is null`]
  if (page.after !== undefined) conditions.push(sql`j.contact_id > ${page.after}`)
  if (page.only) conditions.push(sql`j.contact_id = any (${[...page.only]}::uuid[])`)
  const { rows } = await sql<NearVariant>`
    select j.contact_id, j.address, j.near_reason as looks_like, j.is_mailed
    from (${judged(organisationId, campaignId, audience, page.way)}) j
    where ${sql.join(conditions, sql` and `)} order by j.contact_id limit ${page.limit}`.execute(tx)
  return rows
}

export async function decideNearVariant(
  tx: Tx,
  organisationId: string,
  campaignId: string,
  decision: { contactIds: readonly string[]; isMailed: boolean; decidedBy: object },
): Promise<void> {
  await sql`
    insert into campaign_near_variants (organisation_id, campaign_id, contact_id, is_mailed, decided_by)
    select ${organisationId}, ${campaignId}, x.id, ${decision.isMailed}, ${JSON.stringify(decision.decidedBy)}::jsonb
    from unnest(${[...decision.contactIds]}::uuid[]) x(id)
    on conflict (organisation_id, campaign_id, contact_id) do update
      set is_mailed = excluded.is_mailed, decided_by = excluded.decided_by, decided_at = now()`.execute(tx)
}

// The first that holds: what the blacklist says, what waits, what the person has not said yet, what looks like somebody's "no".
function judged(organisationId: string, campaignId: string, audience: Audience, way: LookUpWay): RawBuilder<unknown> {
  return sql`
    select s.contact_id, s.mailbox_key, s.variant_key, s.address, s.stop_reason, s.near_reason, n.is_mailed,
      case when s.stop_reason is not null then s.stop_reason when s.is_held then 'held_import' when s.confirmed_at is null then 'unconfirmed'
           when s.near_reason is not null and n.is_mailed is not true then 'near_variant' end as reason
    from (${withStops(organisationId, contactsOfAudience(organisationId, audience), way)}) s
    left join campaign_near_variants n
      on n.organisation_id = ${organisationId} and n.campaign_id = ${campaignId} and n.contact_id = s.contact_id`
}

// As providerOf has it, for domains as they are written; one row per domain of a provider.
const pairs = MAILBOX_PROVIDERS.flatMap(({ domains }) =>
  domains.map(domain => ({ domain, provider: domains[0] ?? domain })),
)
const PROVIDERS = sql`unnest(${pairs.map(pair => pair.domain)}::text[], ${pairs.map(pair => pair.provider)}::text[]) p(domain, provider)`
