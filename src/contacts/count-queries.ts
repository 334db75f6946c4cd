import { sql } from 'kysely'
import { heldMailboxes, isListed } from '../blacklist/index.ts'
import type { Tx } from '../db/index.ts'

/** How many contacts each tab has. `waiting`: those of `confirmed` whose mailbox is in a held opt-outs file; marketing to them waits. */
export type ContactCounts = {
  confirmed: number
  unconfirmed: number
  blacklisted: number
  waiting: number
  countedAt: Date
}

export async function countContacts(tx: Tx, organisationId: string, workspaceId: string): Promise<ContactCounts> {
  const ours = sql`c.organisation_id = ${organisationId} and c.workspace_id = ${workspaceId}`
  const listed = isListed(organisationId, sql`c.mailbox_key`)
  const { rows } = await sql<{
    confirmed: number
    unconfirmed: number
    blacklisted: number
    waiting: number
    now: Date
  }>`
    with listed as (
      select c.confirmed_at is not null as is_confirmed, count(*) as contacts
      from (select distinct l.contact_id from listed_contacts l
            where l.organisation_id = ${organisationId} and l.workspace_id = ${workspaceId}) l
      join contacts c on c.organisation_id = ${organisationId} and c.id = l.contact_id
      where ${listed} group by 1
    )
    select
      (select count(*) from contacts c where ${ours} and c.confirmed_at is not null)
        - coalesce((select contacts from listed where is_confirmed), 0) as confirmed,
      (select count(*) from contacts c where ${ours} and c.confirmed_at is null)
        - coalesce((select contacts from listed where not is_confirmed), 0) as unconfirmed,
      coalesce((select sum(contacts) from listed), 0)::bigint as blacklisted,
      (select count(*) from (${heldMailboxes(organisationId)}) h join contacts c on c.mailbox_key = h.mailbox_key
       where ${ours} and c.confirmed_at is not null and not ${listed}) as waiting,
      statement_timestamp() as now`.execute(tx)
  const { now, ...counts } = rows[0] as NonNullable<(typeof rows)[0]>
  return { ...counts, countedAt: now }
}

/** How many contacts the organisation has in all its workspaces, counted no further than `most`. */
export async function countContactsUpTo(tx: Tx, organisationId: string, most: number): Promise<number> {
  const { rows } = await sql<{ contacts: number }>`
    select count(*) as contacts
    from (select from contacts where organisation_id = ${organisationId} limit ${most}) counted`.execute(tx)
  return rows[0]?.contacts ?? 0
}

export type KeptCounts = ContactCounts & { tookMs: number; ageMs: number }

export async function findCounts(tx: Tx, organisationId: string, workspaceId: string): Promise<KeptCounts | undefined> {
  const { rows } = await sql<KeptCounts>`
    select confirmed, unconfirmed, blacklisted, waiting, counted_at, took_ms,
           extract(epoch from clock_timestamp() - counted_at)::float8 * 1000 as age_ms
    from contact_counts where organisation_id = ${organisationId} and workspace_id = ${workspaceId}`.execute(tx)
  return rows[0]
}

export async function keepCounts(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  counts: ContactCounts,
  tookMs: number,
): Promise<void> {
  const { confirmed, unconfirmed, blacklisted, waiting, countedAt } = counts
  await sql`
    insert into contact_counts (organisation_id, workspace_id, confirmed, unconfirmed, blacklisted, waiting, counted_at, took_ms)
    values (${organisationId}, ${workspaceId}, ${confirmed}, ${unconfirmed}, ${blacklisted}, ${waiting}, ${countedAt}, ${Math.round(tookMs)})
    on conflict (organisation_id, workspace_id) do update set confirmed = excluded.confirmed, unconfirmed = excluded.unconfirmed,
      blacklisted = excluded.blacklisted, waiting = excluded.waiting, counted_at = excluded.counted_at, took_ms = excluded.took_ms`.execute(
    tx,
  )
}
