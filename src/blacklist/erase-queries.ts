import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'

/** Every way in which entries of a mailbox write its address. */
export async function spellingsOfEntries(tx: Tx, organisationId: string, mailboxKey: string): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select address from blacklist_entries where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey} and lifted_at is null and address is not null
    union
    select address from blacklist_entries where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey} and lifted_at is not null and address is not null`.execute(
    tx,
  )
  return rows.map(row => row.address)
}

/** Evidence and its files, authorisations, and the address of every entry but the one that keeps the erased off (migrations 0031, 0039). */
export async function eraseEntryDetails(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    erased: number
  }>`select erase_evidence_files() + erase_entry_details() as erased`.execute(tx)
  return rows[0]?.erased ?? 0
}
