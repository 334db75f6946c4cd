import { sql } from 'kysely'
import type { Database, Tx } from '../db/index.ts'
import { KEPT_DAYS } from '../kept-for.ts'
import { DRAFT_HOURS, type Draft } from './draft.ts'

export async function insertFileChunk(
  tx: Tx,
  organisationId: string,
  importId: string,
  number: number,
  bytes: Buffer,
): Promise<void> {
  await sql`insert into import_file_chunks (organisation_id, import_id, number, bytes) values (${organisationId}, ${importId}, ${number}, ${bytes})`.execute(
    tx,
  )
}

export async function findFileChunk(
  tx: Tx,
  organisationId: string,
  importId: string,
  number: number,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select bytes from import_file_chunks where organisation_id = ${organisationId} and import_id = ${importId} and number = ${number}`.execute(
    tx,
  )
  return rows[0]?.bytes
}

export async function deleteFileChunks(tx: Tx, organisationId: string, importId: string): Promise<void> {
  await sql`delete from import_file_chunks where organisation_id = ${organisationId} and import_id = ${importId}`.execute(
    tx,
  )
}

/** Pieces of uploads that broke off: neither an import nor a draft was ever made of them. */
export async function deleteAbandonedChunks(tx: Tx, organisationId: string): Promise<void> {
  await sql`
    delete from import_file_chunks c where c.organisation_id = ${organisationId} and c.received_at < now() - make_interval(days => ${KEPT_DAYS.uploaded_files})
      and not exists (select from imports i where i.organisation_id = c.organisation_id and i.id = c.import_id)
      and not exists (select from import_drafts d where d.organisation_id = c.organisation_id and d.id = c.import_id)`.execute(
    tx,
  )
}

export async function insertDraft(tx: Tx, organisationId: string, draft: Omit<Draft, 'createdAt'>): Promise<Draft> {
  const { rows } = await sql<Draft>`
    insert into import_drafts (organisation_id, id, file_name, file_bytes, head, uploaded_by)
    values (${organisationId}, ${draft.id}, ${draft.fileName}, ${draft.fileBytes}, ${JSON.stringify(draft.head)}, ${JSON.stringify(draft.uploadedBy)})
    returning id, file_name, file_bytes, head, uploaded_by, created_at`.execute(tx)
  if (!rows[0]) throw new Error(`draft ${draft.id} was not kept`)
  return rows[0]
}

export async function findDraft(tx: Tx, organisationId: string, id: string): Promise<Draft | undefined> {
  const { rows } = await sql<Draft>`
    select id, file_name, file_bytes, head, uploaded_by, created_at from import_drafts
    where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** A draft and its file, unless an import still has to read it. Answers whether it was there, and is gone now. */
export async function deleteDraft(tx: Tx, organisationId: string, id: string): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    delete from import_drafts d where d.organisation_id = ${organisationId} and d.id = ${id} and not exists (
      select from imports i where i.organisation_id = d.organisation_id and i.draft_id = d.id and i.state in ('queued', 'reading'))`.execute(
    tx,
  )
  if (numAffectedRows > 0n) await deleteFileChunks(tx, organisationId, id)
  return numAffectedRows > 0n
}

/** Drafts that nobody decided on for a day. Over all organisations, as veto_worker. */
export async function findExpiredDrafts(workerDb: Database): Promise<{ organisationId: string; id: string }[]> {
  const { rows } = await sql<{ organisationId: string; id: string }>`
    select organisation_id, id from import_drafts where created_at < now() - make_interval(hours => ${DRAFT_HOURS})`.execute(
    workerDb,
  )
  return rows
}
