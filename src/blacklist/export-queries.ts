import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { Canary } from './canary-addresses.ts'
import type { Reason } from './reason.ts'

export type ExportForm = 'clear' | 'sha256' | 'keyed'

export async function insertExport(
  tx: Tx,
  organisationId: string,
  form: ExportForm,
  requestedBy: string,
  canaries: readonly Canary[],
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into blacklist_exports (organisation_id, form, requested_by) values (${organisationId}, ${form}, ${requestedBy}) returning id`.execute(
    tx,
  )
  const id = rows[0]?.id
  if (!id) throw new Error('no export was recorded')
  await sql`
    insert into export_canaries (organisation_id, export_id, mailbox_key, address)
    select ${organisationId}, ${id}, c.mailbox_key, c.address
    from unnest(${canaries.map(one => one.mailboxKey)}::uuid[], ${canaries.map(one => one.address)}::text[]) c(mailbox_key, address)`.execute(
    tx,
  )
  return id
}

export type ExportCounts = { entries: number; withoutAddress: number; earliest: Date | null }

export async function countInForce(tx: Tx, organisationId: string): Promise<ExportCounts> {
  const { rows } = await sql<ExportCounts>`
    select count(*) as entries, count(*) filter (where address is null) as without_address, min(since) as earliest
    from blacklist_entries where organisation_id = ${organisationId} and lifted_at is null`.execute(tx)
  return rows[0] ?? { entries: 0, withoutAddress: 0, earliest: null }
}

export type ExportRow = { id: string; mailboxKey: string; address: string | null; reason: Reason; since: Date }

/** One page of the entries in force, in the order of their identifiers. */
export async function findInForceAfter(
  tx: Tx,
  organisationId: string,
  after: string,
  limit: number,
): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select id, mailbox_key, address, reason, since from blacklist_entries
    where organisation_id = ${organisationId} and id > ${after} and lifted_at is null order by id limit ${limit}`.execute(
    tx,
  )
  return rows
}
