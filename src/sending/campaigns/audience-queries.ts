import { type RawBuilder, sql } from 'kysely'
import { type LookUpWay, withStops } from '../../blacklist/index.ts'
import { allPreferences, preferenceThatStops } from '../../consent/index.ts'
import { type Audience, contactsOfAudience } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { MAILBOX_PROVIDERS } from '../../mailbox-providers.ts'
import { countMarketing, mailedSince } from './mailed-queries.ts'

/** What of a campaign decides who is left out of it. */
export type JudgedCampaign = { id: string; interestId: string | null; isReengagement: boolean }
export type DrawnCampaign = JudgedCampaign & { organisationId: string; workspaceId: string; contentId: string }

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
  campaign: DrawnCampaign,
  audience: Audience,
  way: LookUpWay,
): Promise<{ reason: string | null; contacts: number }[]> {
  const { organisationId, id, workspaceId, contentId, isReengagement } = campaign
  const { rows } = await sql<{ reason: string | null; contacts: number }>`
    with judged as materialized (${judged(organisationId, campaign, audience, way)}),
    left_out as (
      insert into campaign_left_out (organisation_id, campaign_id, contact_id, reason)
      select ${organisationId}, ${id}, j.contact_id, j.reason from judged j where j.reason is not null order by j.contact_id
    ),
    drawn as (
      insert into messages (organisation_id, workspace_id, content_id, campaign_id, origin, purpose, kind, contact_id, address, mailbox_key, variant_key, provider)
      select ${organisationId}, ${workspaceId}, ${contentId}, ${id}, 'campaign', 'marketing', ${isReengagement ? 'reengagement' : null}, j.contact_id, j.address, j.mailbox_key, j.variant_key,
        coalesce(p.provider, j.domain)
      from (select *, lower(split_part(address, '@', -1)) as domain from judged where reason is null) j left join ${PROVIDERS} on p.domain = j.domain
      order by j.mailbox_key
    )
    select reason, count(*) as contacts from judged group by reason`.execute(tx)
  return rows
}

export type JudgedCount = { reason: string | null; contacts: number; forgotten: number }

/**
 * The same without drawing: who would get it, and who would not. `forgotten` (CO-6): of those who would, the ones who have been contacts for longer than
 * so many months and got no mail since.
 */
export async function countJudged(
  tx: Tx,
  organisationId: string,
  campaign: JudgedCampaign,
  audience: Audience,
  { way, months }: { way: LookUpWay; months: number },
): Promise<JudgedCount[]> {
  const long = sql`now() - make_interval(months => ${months}::integer)`
  const { rows } = await sql<JudgedCount>`
    with judged as materialized (${judged(organisationId, campaign, audience, way)}),
    forgotten as (
      select count(*) as contacts from judged j
      where j.reason is null and j.created_at < ${long} and not ${mailedSince(organisationId, sql`j.mailbox_key`, long)}
    )
    select j.reason, count(*) as contacts, (select f.contacts from forgotten f) as forgotten from judged j group by j.reason`.execute(
    tx,
  )
  return rows
}

export type NearVariant = { contactId: string; address: string; looksLike: string; isMailed: boolean | null }

/** BL-9: those of the audience who look like somebody on the blacklist and are not themselves, with what was decided on each. */
export async function selectNearVariants(
  tx: Tx,
  organisationId: string,
  campaign: JudgedCampaign,
  audience: Audience,
  page: { way: LookUpWay; after: string | undefined; limit: number; only?: readonly string[] },
): Promise<NearVariant[]> {
  const conditions = [sql`j.near_reason is not null and j.stop_reason is null`]
  if (page.after !== undefined) conditions.push(sql`j.contact_id > ${page.after}`)
  if (page.only) conditions.push(sql`j.contact_id = any (${[...page.only]}::uuid[])`)
  const { rows } = await sql<NearVariant>`
    select j.contact_id, j.address, j.near_reason as looks_like, j.is_mailed
    from (${judged(organisationId, campaign, audience, page.way)}) j
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

// The first that holds: what the blacklist says (a re-engagement campaign is for the inactive, and for nobody else), what waits, what the person has not
// said yet, what they do not want, what looks like somebody's "no".
function judged(
  organisationId: string,
  { id, interestId, isReengagement }: JudgedCampaign,
  audience: Audience,
  way: LookUpWay,
): RawBuilder<unknown> {
  const stop = isReengagement
    ? sql`when s.stop_reason is null then 'not_inactive' when s.stop_reason <> 'inactive' then s.stop_reason`
    : sql`when s.stop_reason is not null then s.stop_reason`
  const unwanted = preferenceThatStops({
    interestId: sql`${interestId}::uuid`,
    countSince: days =>
      countMarketing({ organisationId: sql`${organisationId}::uuid`, mailboxKey: sql`s.mailbox_key`, days }),
  })
  return sql`
    select s.contact_id, s.mailbox_key, s.variant_key, s.address, s.created_at, s.stop_reason, s.near_reason, n.is_mailed,
      case ${stop} when s.is_held then 'held_import' when s.confirmed_at is null then 'unconfirmed'
           when p.mailbox_key is not null and ${unwanted} is not null then ${unwanted}
           when s.near_reason is not null and n.is_mailed is not true then 'near_variant' end as reason
    from (${withStops(organisationId, contactsOfAudience(organisationId, audience), way)}) s
    left join (${allPreferences(organisationId)}) p on p.mailbox_key = s.mailbox_key
    left join campaign_near_variants n
      on n.organisation_id = ${organisationId} and n.campaign_id = ${id} and n.contact_id = s.contact_id`
}

// As providerOf has it, for domains as they are written; one row per domain of a provider.
const pairs = MAILBOX_PROVIDERS.flatMap(({ domains }) =>
  domains.map(domain => ({ domain, provider: domains[0] ?? domain })),
)
const PROVIDERS = sql`unnest(${pairs.map(pair => pair.domain)}::text[], ${pairs.map(pair => pair.provider)}::text[]) p(domain, provider)`
