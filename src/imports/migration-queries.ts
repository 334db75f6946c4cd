import { type RawBuilder, sql } from 'kysely'
import { type Reason, strictestInForce } from '../blacklist/index.ts'
import { addressesOfWorkspace } from '../contacts/index.ts'
import type { Tx } from '../db/index.ts'

export type ListedContact = { contactId: string; address: string; reason: Reason; since: Date; source: string }

/** How far a move is: what was imported into the workspace, and how many of its contacts are on the blacklist. */
export async function countMigration(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
): Promise<{ optOutImports: number; contactImports: number; contacts: number; listedContacts: number }> {
  const { rows } = await sql<Awaited<ReturnType<typeof countMigration>>>`
    select
      (select count(*) from imports where ${isLoaded(organisationId)} and kind = 'opt-outs') as opt_out_imports,
      (select count(*) from imports where ${isLoaded(organisationId)} and kind = 'contacts' and workspace_id = ${workspaceId}) as contact_imports,
      count(*) as contacts, count(e.mailbox_key) as listed_contacts
    from (${addressesOfWorkspace(organisationId, workspaceId)}) c
    left join (${strictestInForce(organisationId)}) e on e.mailbox_key = c.mailbox_key`.execute(tx)
  return rows[0] ?? { optOutImports: 0, contactImports: 0, contacts: 0, listedContacts: 0 }
}

function isLoaded(organisationId: string): RawBuilder<boolean> {
  return sql`organisation_id = ${organisationId} and state = 'done' and not is_dry_run`
}

/** One page of them, each with the strictest reason. */
export async function findListedContacts(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  after: string | undefined,
  limit: number,
): Promise<ListedContact[]> {
  const { rows } = await sql<ListedContact>`
    select c.id as contact_id, c.address, c.source, e.reason, e.since
    from (${addressesOfWorkspace(organisationId, workspaceId)}) c
    join (${strictestInForce(organisationId)}) e on e.mailbox_key = c.mailbox_key
    ${after ? sql`where c.id > ${after}` : sql``} order by c.id limit ${limit}`.execute(tx)
  return rows
}
