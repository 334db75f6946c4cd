import { sql } from 'kysely'
import { entryIdsInForce } from '../blacklist/index.ts'
import type { Database, Tx } from '../db/index.ts'

export type LoadedImport = { importId: string; workspaceId: string; notedAt: Date }

/** In the transaction that loads them: these contacts are not among the searched ones yet. */
export async function noteLoaded(tx: Tx, organisationId: string, workspaceId: string, importId: string): Promise<void> {
  await sql`
    insert into contacts_to_index (organisation_id, workspace_id, import_id) values (${organisationId}, ${workspaceId}, ${importId})
    on conflict do nothing`.execute(tx)
}

export async function findLoaded(tx: Tx, organisationId: string, importId: string): Promise<LoadedImport | undefined> {
  const { rows } = await sql<LoadedImport>`
    select import_id, workspace_id, noted_at from contacts_to_index
    where organisation_id = ${organisationId} and import_id = ${importId}`.execute(tx)
  return rows[0]
}

export async function isIndexing(tx: Tx, organisationId: string, workspaceId: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from contacts_to_index where organisation_id = ${organisationId} and workspace_id = ${workspaceId}) as is`.execute(
    tx,
  )
  return rows[0]?.is ?? true
}

/** The id of the last of the next contacts that an import made, in the order of their ids; undefined behind the last one. */
export async function findStepEnd(
  tx: Tx,
  organisationId: string,
  { importId, workspaceId }: LoadedImport,
  after: string,
  size: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select s.id from (
      select c.id from contacts c
      where c.organisation_id = ${organisationId} and c.id > ${after} and c.workspace_id = ${workspaceId} and c.import_id = ${importId}
      order by c.id limit ${size}) s
    order by s.id desc limit 1`.execute(tx)
  return rows[0]?.id
}

/** Makes an import's contacts findable, from one id to another: by what they are called, and by what the blacklist has on them. */
export async function indexStep(
  tx: Tx,
  organisationId: string,
  { importId, workspaceId }: LoadedImport,
  after: string,
  end: string,
): Promise<void> {
  const step = sql`
    select c.* from contacts c
    where c.organisation_id = ${organisationId} and c.id > ${after} and c.id <= ${end} and c.workspace_id = ${workspaceId} and c.import_id = ${importId}`
  await sql`
    insert into contact_terms (organisation_id, workspace_id, kind, term, contact_id)
    select c.organisation_id, c.workspace_id, t.kind, t.term, c.id
    from (${step}) s join contacts c on c.organisation_id = s.organisation_id and c.id = s.id cross join lateral contact_terms_of(c) t
    order by t.kind, t.term, c.id
    on conflict do nothing`.execute(tx)
  await sql`
    insert into listed_contacts (organisation_id, workspace_id, contact_id, entry_id)
    select c.organisation_id, c.workspace_id, c.id, e.id
    from (${step}) c cross join lateral (
      select i.id from (${entryIdsInForce(organisationId)}) i where i.mailbox_key = c.mailbox_key offset 0) e
    on conflict do nothing`.execute(tx)
}

export async function forgetLoaded(tx: Tx, organisationId: string, importId: string): Promise<void> {
  await sql`
    delete from contacts_to_index where organisation_id = ${organisationId} and import_id = ${importId}`.execute(tx)
}

/** Imports whose contacts have waited for longer than a job waits: over all organisations, as veto_worker. */
export async function findForgotten(workerDb: Database): Promise<{ organisationId: string; importId: string }[]> {
  const { rows } = await sql<{ organisationId: string; importId: string }>`
    select organisation_id, import_id from contacts_to_index where noted_at < now() - interval '1 minute'`.execute(
    workerDb,
  )
  return rows
}

/**
 * A contact and an entry of one mailbox that are made in the same instant do not see each other, and no row says that the contact is listed.
 * This writes the rows that are missing for the entries since one id. Identifiers are time-ordered.
 */
export async function noteMissed(tx: Tx, organisationId: string, sinceEntry: string): Promise<void> {
  await sql`
    insert into listed_contacts (organisation_id, workspace_id, contact_id, entry_id)
    select ${organisationId}, c.workspace_id, c.id, e.id
    from (${entryIdsInForce(organisationId)} and e.id > ${sinceEntry}) e cross join lateral (
      select x.workspace_id, x.id from contacts x where x.organisation_id = ${organisationId} and x.mailbox_key = e.mailbox_key offset 0) c
    on conflict do nothing`.execute(tx)
}
