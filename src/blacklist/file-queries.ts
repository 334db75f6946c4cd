import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'

export type FileRow = { id: string; entryId: string; name: string; size: number; recordedAt: Date }

/** Files beside the evidence of these entries, the oldest first; without those that went with an erased person. */
export async function findEvidenceFiles(
  tx: Tx,
  organisationId: string,
  entryIds: readonly string[],
): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select f.id, f.entry_id, f.name, octet_length(f.bytes) as size, f.recorded_at from evidence_files f
    where f.organisation_id = ${organisationId} and f.entry_id = any (${entryIds}::uuid[]) and f.bytes is not null order by f.id`.execute(
    tx,
  )
  return rows
}

export async function findEvidenceFile(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<{ entryId: string; name: string; bytes: Buffer } | undefined> {
  const { rows } = await sql<{ entryId: string; name: string; bytes: Buffer }>`
    select f.entry_id, f.name, f.bytes from evidence_files f
    where f.organisation_id = ${organisationId} and f.id = ${id} and f.bytes is not null`.execute(tx)
  return rows[0]
}

export async function insertEvidenceFile(
  tx: Tx,
  organisationId: string,
  entryId: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into evidence_files (organisation_id, entry_id, name, bytes)
    values (${organisationId}, ${entryId}, ${name}, ${Buffer.from(bytes)}) returning id`.execute(tx)
  return rows[0]?.id as string
}
