import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

/** Rows in one transaction: a worker that claims never waits for long. */
export const CANCEL_STEP = 5_000

/** Of a cancelled campaign: what has not begun never does. Passes over what a worker holds at this moment. Answers how many. */
export async function cancelMessages(
  tx: Tx,
  organisationId: string,
  campaignId: string,
  most: number,
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update messages m set state = 'cancelled', ended_at = now(), lease_until = null, leased_by = null
    from (select id from messages where organisation_id = ${organisationId} and campaign_id = ${campaignId} and state in ('queued', 'deferred', 'held')
          limit ${most} for update skip locked) x
    where m.organisation_id = ${organisationId} and m.id = x.id`.execute(tx)
  return Number(numAffectedRows)
}

export type TestCopy = {
  contactId: string | null
  address: string
  mailboxKey: string
  variantKey: string
  provider: string
}

/** A test is nobody's campaign: it counts in no report. Answers its id. */
export async function insertTestMessage(
  tx: Tx,
  organisationId: string,
  { workspaceId, contentId, ...copy }: TestCopy & { workspaceId: string; contentId: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('messages')
    .values({ organisationId, workspaceId, contentId, origin: 'test', purpose: 'marketing', ...copy })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Ends by the hour or the day, with how many, by state: what the report draws. */
export async function countOverTime(
  tx: Tx,
  organisationId: string,
  campaignId: string,
  step: 'minute' | 'hour' | 'day',
): Promise<{ at: Date; state: string; messages: number }[]> {
  const { rows } = await sql<{ at: Date; state: string; messages: number }>`
    select date_trunc(${step}, ended_at, 'UTC') as at, state, count(*) as messages from messages
    where organisation_id = ${organisationId} and campaign_id = ${campaignId} and ended_at is not null
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

/** What relays answered to those that they did not take, the most frequent first. */
export async function countReplies(
  tx: Tx,
  organisationId: string,
  campaignId: string,
): Promise<{ state: string; code: number | null; status: string | null; messages: number; example: string | null }[]> {
  const { rows } = await sql<{
    state: string
    code: number | null
    status: string | null
    messages: number
    example: string | null
  }>`
    select state, reply_code as code, reply_status as status, count(*) as messages, min(reply_text) as example from messages
    where organisation_id = ${organisationId} and campaign_id = ${campaignId} and state in ('deferred', 'refused', 'expired', 'uncertain')
    group by 1, 2, 3 order by 4 desc, 1, 2, 3 limit 50`.execute(tx)
  return rows
}

/** When the first and the last of its messages ended. */
export async function findSpan(
  tx: Tx,
  organisationId: string,
  campaignId: string,
): Promise<{ first: Date | null; last: Date | null }> {
  const { rows } = await sql<{ first: Date | null; last: Date | null }>`
    select min(ended_at) as first, max(ended_at) as last from messages
    where organisation_id = ${organisationId} and campaign_id = ${campaignId}`.execute(tx)
  return rows[0] ?? { first: null, last: null }
}

/** A SQL fragment: the messages of a campaign. Column: message_id. */
export function messagesOfCampaign(organisationId: string, campaignId: string): RawBuilder<unknown> {
  return sql`select id as message_id from messages where organisation_id = ${organisationId} and campaign_id = ${campaignId}`
}
