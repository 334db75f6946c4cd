import { sql } from 'kysely'
import { type Database, queryPrepared } from '../../db/index.ts'
import type { ClaimedMessage } from './message.ts'

/** What takes turns: a campaign, or the single messages of a workspace (test mails among them). */
export type Stream = { organisationId: string; workspaceId: string; stream: string; isSingle: boolean }

/** So many of a stream. */
export type Pick = { organisationId: string; stream: string; quota: number }

/**
 * As `veto_worker`: every stream with a message that is due, of running campaigns and of organisations whose relay is not paused. Jumps from one stream to the next in
 * the index, whatever their lengths.
 */
export async function findDueStreams(worker: Database): Promise<Stream[]> {
  return queryPrepared<Stream>(worker, { name: 'find-due-streams', text: FIND_DUE_STREAMS, values: [] })
}

const STREAM = "(case when origin = 'campaign' then campaign_id else workspace_id end)"
const MOST_STREAMS = 1_000

const FIND_DUE_STREAMS = `
  with recursive streams as (
    (select organisation_id, ${STREAM} as stream from messages
     where state in ('queued', 'deferred') order by organisation_id, ${STREAM} limit 1)
    union all
    select n.organisation_id, n.stream from streams s cross join lateral (
      select organisation_id, ${STREAM} as stream from messages
      where state in ('queued', 'deferred') and (organisation_id, ${STREAM}) > (s.organisation_id, s.stream)
      order by organisation_id, ${STREAM} limit 1) n
  )
  select s.organisation_id as "organisationId", first.workspace_id as "workspaceId", s.stream, first.origin <> 'campaign' as "isSingle"
  from streams s cross join lateral (
    select workspace_id, origin from messages
    where organisation_id = s.organisation_id and ${STREAM} = s.stream and state in ('queued', 'deferred')
      and due_at <= now() and (lease_until is null or lease_until < now())
    order by due_at, id limit 1) first
  where not exists (select from relay_pauses p where p.organisation_id = s.organisation_id and p.paused_until > now())
    and (first.origin <> 'campaign' or exists (
      select from campaigns c where c.organisation_id = s.organisation_id and c.id = s.stream and c.state = 'running'))
  limit ${MOST_STREAMS}`

/** Takes what is due for this worker until the lease ends. Two workers never take the same, and neither waits for the other. */
export async function claimMessages(
  worker: Database,
  workerId: string,
  picks: readonly Pick[],
  leaseSeconds: number,
): Promise<ClaimedMessage[]> {
  const values = [
    picks.map(pick => pick.organisationId),
    picks.map(pick => pick.stream),
    picks.map(pick => pick.quota),
    workerId,
    leaseSeconds,
  ]
  return queryPrepared<ClaimedMessage>(worker, { name: 'claim-messages', text: CLAIM, values })
}

const CLAIM = `
  with taken as (
    select t.organisation_id, t.id
    from unnest($1::uuid[], $2::uuid[], $3::int[]) pick(organisation_id, stream, quota)
    cross join lateral (
      select organisation_id, id from messages
      where organisation_id = pick.organisation_id and ${STREAM} = pick.stream and state in ('queued', 'deferred')
        and due_at <= now() and (lease_until is null or lease_until < now())
      order by due_at, id limit pick.quota for no key update skip locked) t
  )
  update messages m set leased_by = $4, lease_until = now() + make_interval(secs => $5)
  from taken t where m.organisation_id = t.organisation_id and m.id = t.id
  returning m.organisation_id as "organisationId", m.id, m.workspace_id as "workspaceId", m.content_id as "contentId",
    m.campaign_id as "campaignId", m.origin, m.purpose, m.kind, m.contact_id as "contactId", m.address, m.mailbox_key as "mailboxKey",
    m.variant_key as "variantKey", m.provider, m.created_at as "createdAt", m.deferrals,
    m.expires_at + coalesce((select c.paused_for from campaigns c where c.organisation_id = m.organisation_id and c.id = m.campaign_id), '0') as "expiresAt"`

/** Gives back what was claimed and not begun; `afterSeconds` later it is due again. */
export async function releaseMessages(
  worker: Database,
  workerId: string,
  messages: readonly ClaimedMessage[],
  afterSeconds = 0,
): Promise<void> {
  if (messages.length === 0) return
  await sql`
    update messages m set leased_by = null, lease_until = null,
      due_at = case when ${afterSeconds}::float8 > 0 then now() + make_interval(secs => ${afterSeconds}) else m.due_at end
    from unnest(${messages.map(one => one.organisationId)}::uuid[], ${messages.map(one => one.id)}::uuid[]) released(organisation_id, id)
    where m.organisation_id = released.organisation_id and m.id = released.id
      and m.state in ('queued', 'deferred') and m.leased_by = ${workerId}`.execute(worker)
}

/**
 * Takes turns under a rate: how many of `wanted` may begin within `aheadSeconds`, and when the first of them (in seconds from now). Whichever
 * worker asks, the turns of a provider follow one another at this rate.
 */
export async function takeTurns(
  worker: Database,
  turn: { organisationId: string; provider: string; perSecond: number; wanted: number; aheadSeconds: number },
): Promise<{ granted: number; startsInSeconds: number }> {
  const { organisationId, provider, perSecond, wanted, aheadSeconds } = turn
  await sql`
    insert into provider_turns (organisation_id, provider, next_at) values (${organisationId}, ${provider}, now())
    on conflict do nothing`.execute(worker)
  const { rows } = await sql<{ granted: number; startsInSeconds: number }>`
    with last as (
      select greatest(next_at, now()) as starts_at from provider_turns
      where organisation_id = ${organisationId} and provider = ${provider} for no key update
    ), turn as (
      select starts_at, greatest(0, least(${wanted}::int, ceil((${aheadSeconds}::float8 - extract(epoch from starts_at - now())) * ${perSecond}::float8)))::int as granted
      from last
    )
    update provider_turns t set next_at = turn.starts_at + make_interval(secs => turn.granted / ${perSecond}::float8)
    from turn where t.organisation_id = ${organisationId} and t.provider = ${provider}
    returning turn.granted, extract(epoch from turn.starts_at - now())::float8 as starts_in_seconds`.execute(worker)
  return rows[0] ?? { granted: 0, startsInSeconds: 0 }
}
