import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

/** A copy that something came back of. `sentAt`: when it was handed over, as far as that is known. */
export type ReturnedMessage = {
  id: string
  campaignId: string | null
  address: string | null
  mailboxKey: string
  variantKey: string
  provider: string
  sentAt: Date
}

export async function findReturnedMessage(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<ReturnedMessage | undefined> {
  const { rows } = await sql<ReturnedMessage>`
    select id, campaign_id, address, mailbox_key, variant_key, provider, coalesce(ended_at, handing_over_at, created_at) as sent_at
    from messages where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** When the last message to a mailbox was accepted of which nothing came back. `returned` selects message_id. */
export async function findLastKept(
  tx: Tx,
  organisationId: string,
  { mailboxKey, until }: { mailboxKey: string; until: Date },
  returned: RawBuilder<unknown>,
): Promise<Date | undefined> {
  const { rows } = await sql<{ endedAt: Date | null }>`
    select max(m.ended_at) as ended_at from messages m
    where m.organisation_id = ${organisationId} and m.mailbox_key = ${mailboxKey} and m.state = 'accepted' and m.ended_at <= ${until}
      and not exists (select from (${returned}) r where r.message_id = m.id)`.execute(tx)
  return rows[0]?.endedAt ?? undefined
}

/** How many messages of a campaign were handed over to one provider's mailboxes since a moment: it counts no further than `most`. */
export async function countHandedOver(
  tx: Tx,
  organisationId: string,
  { campaignId, provider, since, most }: { campaignId: string; provider: string; since: Date; most: number },
): Promise<number> {
  const { rows } = await sql<{ messages: number }>`
    select count(*) as messages from (
      select 1 from messages where organisation_id = ${organisationId} and campaign_id = ${campaignId} and provider = ${provider}
        and state in ('accepted', 'refused', 'expired', 'uncertain', 'handing_over')
        and coalesce(ended_at, handing_over_at) >= ${since} limit ${most}) handed_over`.execute(tx)
  return rows[0]?.messages ?? 0
}
