import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'

/** Rows of every import that began before the erasure. Answers their addresses, as they were written. */
export async function eraseImportRows(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`select address from erase_import_rows()`.execute(tx)
  return rows.map(row => row.address)
}

/** Uploaded files from before the erasure of this transaction, of which nobody has decided. */
export async function draftsOfBefore(tx: Tx, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from import_drafts where organisation_id = ${organisationId} and created_at <= erased_before()`.execute(
    tx,
  )
  return rows.map(row => row.id)
}

/** Imports from before the erasure whose rows are still being read or loaded. */
export async function hasImportUnderWay(tx: Tx, organisationId: string): Promise<boolean> {
  const { rows } = await sql`
    select from imports where organisation_id = ${organisationId} and created_at <= erased_before()
      and state in ('queued', 'reading', 'staged', 'confirmed') limit 1`.execute(tx)
  return rows.length > 0
}

/** Rows of imports that name a mailbox, the newest first: for whoever asks what is held on them. */
export async function selectRowsOf(tx: Tx, mailboxKey: string, limit: number): Promise<Record<string, unknown>[]> {
  // The index is a filter over stretches of the table, which the planner takes for dear (migration 0031).
  await sql`set local enable_seqscan = off`.execute(tx)
  const { rows } = await sql<Record<string, unknown>>`
    select r.address, r.first_name, r.last_name, r.language, r.fields, r.listed_reason, i.file_name, i.source, i.created_at
    from staged_rows r join imports i on i.organisation_id = r.organisation_id and i.id = r.import_id
    where r.mailbox_key = ${mailboxKey} order by i.created_at desc, r.row_number limit ${limit}`.execute(tx)
  await sql`set local enable_seqscan = on`.execute(tx)
  return rows
}
