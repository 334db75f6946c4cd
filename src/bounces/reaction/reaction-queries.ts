import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { Reaction, Returned } from './reaction.ts'

export async function insertReaction(tx: Tx, returned: Returned, reaction: Reaction): Promise<void> {
  const { actor, road, reportId, messageId, campaignId, mailbox, provider, sentAt } = returned
  await tx
    .insertInto('reactions')
    .values({
      organisationId: actor.organisationId,
      ...{ reportId, road, messageId, campaignId, provider, sentAt },
      mailboxKey: mailbox.mailboxKey,
      ...reaction,
      countsAs: reaction.kind === 'soft' && reaction.action !== 'noted' ? returned.countsAs : null,
    })
    .execute()
}

/** One at a time for one mailbox, until the transaction ends: of two reports at once, each would count without the other. */
export async function lockMailbox(tx: Tx, organisationId: string, mailboxKey: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`soft bounces ${organisationId} ${mailboxKey}`}, 0))`.execute(
    tx,
  )
}

type Row = { mailboxKey: string; code: string; countsAs: string }

export async function isCounted(tx: Tx, organisationId: string, of: Row): Promise<boolean> {
  const { rows } = await sql`
    select from reactions where organisation_id = ${organisationId} and mailbox_key = ${of.mailboxKey} and code = ${of.code}
      and counts_as = ${of.countsAs} and kind = 'soft'`.execute(tx)
  return rows.length > 0
}

/** How many messages to a mailbox bounced with this code after a moment. What belongs to a storm is not among them, also what came before it was seen. */
export async function countSoft(
  tx: Tx,
  organisationId: string,
  { mailboxKey, code, after }: { mailboxKey: string; code: string; after: Date | undefined },
): Promise<number> {
  const { rows } = await sql<{ bounces: number }>`
    select count(*) as bounces from reactions r
    where r.organisation_id = ${organisationId} and r.mailbox_key = ${mailboxKey} and r.code = ${code} and r.kind = 'soft'
      and r.action in ('counted', 'listed') and r.counts_as is not null and (${after ?? null}::timestamptz is null or r.sent_at > ${after ?? null})
      and not exists (select from bounce_storms s where s.organisation_id = r.organisation_id and s.campaign_id = r.campaign_id
        and s.provider = r.provider and s.code = r.code)`.execute(tx)
  return rows[0]?.bounces ?? 0
}

/** The messages to a mailbox that bounced, for whatever reason: as a fragment that selects message_id. */
export function bouncedMessages(organisationId: string, mailboxKey: string): RawBuilder<unknown> {
  return sql`
    select message_id from reactions where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey}
      and kind in ('hard', 'soft', 'refusal') and message_id is not null`
}

export async function findArrival(tx: Tx, organisationId: string, mailboxKey: string): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('mailboxArrivals')
    .select('lastAt')
    .where('organisationId', '=', organisationId)
    .where('mailboxKey', '=', mailboxKey)
    .executeTakeFirst()
  return row?.lastAt
}

export async function keepArrival(tx: Tx, organisationId: string, mailboxKey: string, at: Date): Promise<void> {
  await sql`
    insert into mailbox_arrivals (organisation_id, mailbox_key, last_at) values (${organisationId}, ${mailboxKey}, ${at})
    on conflict (organisation_id, mailbox_key) do update set last_at = greatest(mailbox_arrivals.last_at, excluded.last_at)`.execute(
    tx,
  )
}

/** What one provider answered to one campaign. */
export type Alike = { campaignId: string; provider: string; code: string }

export async function isInStorm(tx: Tx, organisationId: string, alike: Alike): Promise<boolean> {
  const row = await tx
    .selectFrom('bounceStorms')
    .select('foundAt')
    .where('organisationId', '=', organisationId)
    .where('campaignId', '=', alike.campaignId)
    .where('provider', '=', alike.provider)
    .where('code', '=', alike.code)
    .executeTakeFirst()
  return row !== undefined
}

/** How many messages of the campaign that were handed over since then it refused so; it counts no further than `most`. */
export async function countAlike(
  tx: Tx,
  organisationId: string,
  alike: Alike,
  { since, most }: { since: Date; most: number },
): Promise<number> {
  const { rows } = await sql<{ bounces: number }>`
    select count(distinct message_id) as bounces from (
      select message_id from reactions where organisation_id = ${organisationId} and campaign_id = ${alike.campaignId}
        and provider = ${alike.provider} and code = ${alike.code} and kind in ('hard', 'soft', 'refusal')
        and sent_at >= ${since} limit ${most}) alike`.execute(tx)
  return rows[0]?.bounces ?? 0
}

/** False: somebody else saw it first. */
export async function insertStorm(tx: Tx, organisationId: string, alike: Alike, bounces: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('bounceStorms')
    .values({ organisationId, ...alike, bounces })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
