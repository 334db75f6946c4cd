import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/index.ts'

const DOMAIN = sql`lower(split_part(c.address, '@', 2))`

/** The domains of the organisation's contacts that are not among others. `others` selects domain. */
export async function selectDomains(
  tx: Tx,
  organisationId: string,
  others: RawBuilder<unknown>,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ domain: string }>`
    select d.domain from (
      select distinct ${DOMAIN} as domain from contacts c where c.organisation_id = ${organisationId} and c.address is not null) d
    where d.domain <> '' and d.domain not in (${others}) order by d.domain limit ${limit}`.execute(tx)
  return rows.map(row => row.domain)
}

export type ContactMailbox = { mailboxKey: string; variantKey: string; version: number; address: string }

/** The mailboxes of contacts at these domains that are not among others, each once. `others` selects mailbox_key. */
export async function selectMailboxesAt(
  tx: Tx,
  organisationId: string,
  domains: readonly string[],
  others: RawBuilder<unknown>,
  limit: number,
): Promise<ContactMailbox[]> {
  const { rows } = await sql<ContactMailbox>`
    select distinct on (c.mailbox_key) c.mailbox_key, c.variant_key, c.canonical_version as version, c.address from contacts c
    where c.organisation_id = ${organisationId} and c.address is not null and ${DOMAIN} = any (${[...domains]}::text[])
      and c.mailbox_key not in (${others})
    order by c.mailbox_key limit ${limit}`.execute(tx)
  return rows
}
