import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { noteLoaded } from './index-queries.ts'

/** Where loaded contacts belong, and on what ground they may be written to (IM-5). */
export type LoadTarget = {
  organisationId: string
  workspaceId: string
  importId: string
  basis: string
  source: string
  canonicalVersion: number
}

/**
 * A SQL fragment: the contacts of one workspace, to join an import's rows with.
 * Columns: id, mailbox_key, first_name, last_name, language, fields.
 */
export function contactsOfWorkspace(organisationId: string, workspaceId: string): RawBuilder<unknown> {
  return sql`
    select c.id, c.mailbox_key, c.first_name, c.last_name, c.language, c.fields from contacts c
    where c.organisation_id = ${organisationId} and c.workspace_id = ${workspaceId}`
}

/** A SQL fragment: who the contacts of one workspace are. Columns: id, mailbox_key, address, source. */
export function addressesOfWorkspace(organisationId: string, workspaceId: string): RawBuilder<unknown> {
  return sql`
    select c.id, c.mailbox_key, c.address, c.source from contacts c
    where c.organisation_id = ${organisationId} and c.workspace_id = ${workspaceId}`
}

/**
 * Adds a contact per row, confirmed by the basis that was declared; `rows` selects mailbox_key, variant_key, address, first_name, last_name, language, fields, each mailbox once.
 * In key order: the unique index on the mailbox then grows along its pages (a million rows in 6 s, in file order 11 s).
 */
export async function insertContacts(tx: Tx, target: LoadTarget, rows: RawBuilder<unknown>): Promise<void> {
  await noteLoaded(tx, target.organisationId, target.workspaceId, target.importId)
  await sql`
    insert into contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, first_name, last_name, language, fields, basis, source, import_id, confirmed_at)
    select ${target.organisationId}, ${target.workspaceId}, r.mailbox_key, r.variant_key, ${target.canonicalVersion}, r.address, r.first_name, r.last_name,
           r.language, coalesce(r.fields, '{}'), ${target.basis}::contact_basis, ${target.source}, ${target.importId}, now()
    from (${rows}) r order by r.mailbox_key`.execute(tx)
}

/** Changes what the rows say anew and keeps what they leave out, and that somebody has not confirmed; `rows` selects the same columns, each mailbox once. */
export async function updateContacts(tx: Tx, target: LoadTarget, rows: RawBuilder<unknown>): Promise<void> {
  await sql`
    update contacts c set
      first_name = coalesce(r.first_name, c.first_name), last_name = coalesce(r.last_name, c.last_name),
      language = coalesce(r.language, c.language), fields = c.fields || coalesce(r.fields, '{}'), updated_at = now()
    from (${rows}) r
    where c.organisation_id = ${target.organisationId} and c.workspace_id = ${target.workspaceId} and c.mailbox_key = r.mailbox_key`.execute(
    tx,
  )
}

/** Makes the list where it is missing and puts the contacts of these mailboxes on it; `rows` selects mailbox_key. */
export async function addToList(
  tx: Tx,
  target: LoadTarget,
  listName: string,
  rows: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    with list as (
      insert into lists as l (organisation_id, workspace_id, name) values (${target.organisationId}, ${target.workspaceId}, ${listName})
      on conflict (organisation_id, workspace_id, name) do update set name = l.name
      returning id
    )
    insert into list_members (organisation_id, list_id, contact_id)
    select ${target.organisationId}, list.id, c.id
    from list, contacts c join (${rows}) r on r.mailbox_key = c.mailbox_key
    where c.organisation_id = ${target.organisationId} and c.workspace_id = ${target.workspaceId}
    order by c.id
    on conflict do nothing`.execute(tx)
}

/** The custom fields of a workspace, and their types. */
export async function findFieldTypes(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
): Promise<Map<string, 'text' | 'number' | 'date' | 'boolean'>> {
  const { rows } = await sql<{ key: string; type: 'text' | 'number' | 'date' | 'boolean' }>`
    select key, type from contact_fields where organisation_id = ${organisationId} and workspace_id = ${workspaceId}`.execute(
    tx,
  )
  return new Map(rows.map(row => [row.key, row.type]))
}

/** Defines fields that are not there yet; one that is keeps its type. */
export async function ensureFields(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  fields: readonly { key: string; type: string }[],
): Promise<void> {
  await sql`
    insert into contact_fields (organisation_id, workspace_id, key, type)
    select ${organisationId}, ${workspaceId}, f.key, f.type
    from unnest(${fields.map(field => field.key)}::text[], ${fields.map(field => field.type)}::text[]) f(key, type)
    on conflict do nothing`.execute(tx)
}

/**
 * How many contacts of the organisation, in any workspace, can be mailed now, and how many of them a set of mailboxes would stop.
 * `stopped` selects the mailbox_key of everybody that marketing may not reach; `asked` selects the mailbox_key of the set.
 */
export async function countMailable(
  tx: Tx,
  organisationId: string,
  stopped: RawBuilder<unknown>,
  asked: RawBuilder<unknown>,
): Promise<{ mailable: number; wouldStop: number }> {
  const { rows } = await sql<{ mailable: number; wouldStop: number }>`
    select count(*) as mailable, count(a.mailbox_key) as would_stop
    from contacts c
    left join (select distinct mailbox_key from (${asked}) x) a on a.mailbox_key = c.mailbox_key
    where c.organisation_id = ${organisationId} and c.confirmed_at is not null
      and not exists (select from (${stopped}) s where s.mailbox_key = c.mailbox_key)`.execute(tx)
  return rows[0] ?? { mailable: 0, wouldStop: 0 }
}
