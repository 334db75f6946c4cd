import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { ContactMailbox } from './domain-queries.ts'

/** `mailed`: who was written to often enough; `lively`: who gave a sign of life; each selects mailbox_key. Who came after `since` is too new to be quiet. */
export type Quiet = { since: Date; mailed: RawBuilder<unknown>; lively: RawBuilder<unknown> }

/** The mailboxes of contacts that are written to and do nothing, and that nothing stops already: each once, in the order of their keys. */
export async function selectQuietMailboxes(
  tx: Tx,
  organisationId: string,
  quiet: Quiet & { isListed(mailboxKey: RawBuilder<unknown>): RawBuilder<boolean> },
  limit: number,
): Promise<ContactMailbox[]> {
  const { since, mailed, lively, isListed } = quiet
  const { rows } = await sql<ContactMailbox>`
    select distinct on (c.mailbox_key) c.mailbox_key, c.variant_key, c.canonical_version as version, c.address from contacts c
    where c.organisation_id = ${organisationId} and c.address is not null and c.created_at < ${since}
      and (c.confirmed_at is null or c.confirmed_at < ${since})
      and c.mailbox_key in (${mailed}) and c.mailbox_key not in (${lively}) and not ${isListed(sql`c.mailbox_key`)}
    order by c.mailbox_key limit ${limit}`.execute(tx)
  return rows
}
