import { sql } from 'kysely'
import type { TestDatabase } from './database.ts'

/** A sender of this organisation, as one that was set up with its domain. */
export async function createSender(
  db: TestDatabase,
  { organisationId, workspaceId, address }: { organisationId: string; workspaceId: string; address: string },
): Promise<string> {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  await sql`
    insert into sending_domains (domain, organisation_id) values (${domain}, ${organisationId}) on conflict do nothing`.execute(
    db.superuser,
  )
  const { rows } = await sql<{ id: string }>`
    insert into senders (organisation_id, workspace_id, name, address, domain, postal_address)
    values (${organisationId}, ${workspaceId}, 'Bakery', ${address}, ${domain}, 'Rue Haute 1, 1000 Bruxelles') returning id`.execute(
    db.superuser,
  )
  return rows[0]?.id ?? ''
}
