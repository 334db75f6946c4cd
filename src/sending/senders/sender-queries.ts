import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { RecordResults, Sender } from './sender.ts'

const SENDER = sql`
  select s.id, s.workspace_id, s.name, s.address, s.domain, s.postal_address, s.created_at, s.archived_at, c.verified_at, c.checked_at, c.results
  from senders s left join sending_domain_checks c on c.organisation_id = s.organisation_id and c.domain = s.domain`

async function select(tx: Tx, which: RawBuilder<unknown>): Promise<Sender[]> {
  return (await sql<Sender>`${SENDER} where ${which}`.execute(tx)).rows
}

export async function findSender(tx: Tx, organisationId: string, id: string): Promise<Sender | undefined> {
  return (await select(tx, sql`s.organisation_id = ${organisationId} and s.id = ${id}`))[0]
}

export async function findSenderByAddress(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  address: string,
): Promise<Sender | undefined> {
  const which = sql`s.organisation_id = ${organisationId} and s.workspace_id = ${workspaceId} and s.address = ${address}`
  return (await select(tx, which))[0]
}

/** Of one workspace, the newest first. */
export async function selectSenders(
  tx: Tx,
  organisationId: string,
  page: { workspaceId: string; before: string | undefined; limit: number },
): Promise<Sender[]> {
  const behind = page.before === undefined ? sql`true` : sql`s.id < ${page.before}`
  const which = sql`s.organisation_id = ${organisationId} and s.workspace_id = ${page.workspaceId} and ${behind}
    order by s.id desc limit ${page.limit}`
  return select(tx, which)
}

/** Of the senders that are in use, each domain once, with what was found in the DNS. */
export async function selectSendingDomains(
  tx: Tx,
  organisationId: string,
): Promise<Pick<Sender, 'domain' | 'checkedAt' | 'results'>[]> {
  const { rows } = await sql<Pick<Sender, 'domain' | 'checkedAt' | 'results'>>`
    select distinct on (s.domain) s.domain, c.checked_at, c.results
    from senders s left join sending_domain_checks c on c.organisation_id = s.organisation_id and c.domain = s.domain
    where s.organisation_id = ${organisationId} and s.archived_at is null order by s.domain`.execute(tx)
  return rows
}

export type NewSender = {
  organisationId: string
  workspaceId: string
  name: string
  address: string
  domain: string
  postalAddress: string
}

/** Undefined where the workspace has a sender of this address. */
export async function insertSender(tx: Tx, sender: NewSender): Promise<{ id: string } | undefined> {
  return tx
    .insertInto('senders')
    .values(sender)
    .onConflict(conflict => conflict.columns(['organisationId', 'workspaceId', 'address']).doNothing())
    .returning('id')
    .executeTakeFirst()
}

export async function updateSender(
  tx: Tx,
  organisationId: string,
  id: string,
  change: { name?: string; postalAddress?: string; archivedAt?: Date | null },
): Promise<void> {
  await tx
    .updateTable('senders')
    .set(change)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function saveDomainCheck(
  tx: Tx,
  organisationId: string,
  domain: string,
  { results, verifiedAt }: { results: RecordResults; verifiedAt: Date | null },
): Promise<void> {
  await sql`
    insert into sending_domain_checks (organisation_id, domain, results, verified_at)
    values (${organisationId}, ${domain}, ${JSON.stringify(results)}::jsonb, ${verifiedAt})
    on conflict (organisation_id, domain) do update
      set results = excluded.results, verified_at = excluded.verified_at, checked_at = now()`.execute(tx)
}
