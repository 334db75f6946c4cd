import { sql } from 'kysely'
import type { Database, Tx } from '../../db/index.ts'

export type OwnSession = {
  id: string
  userAgent: string | null
  ipAddress: string | null
  createdAt: Date
  expiresAt: Date
}

export async function updateSessionOrganisation(db: Database, id: string, organisationId: string): Promise<void> {
  await db.updateTable('sessions').set({ organisationId }).where('id', '=', id).execute()
}

/** Those that last, the newest first, for whichever organisation they act. */
export async function selectSessions(tx: Tx, personId: string): Promise<OwnSession[]> {
  return tx
    .selectFrom('sessions')
    .select(['id', 'userAgent', 'ipAddress', 'createdAt', 'expiresAt'])
    .where('personId', '=', personId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('createdAt', 'desc')
    .execute()
}

/** False where it is not theirs, or over. */
export async function deleteSession(tx: Tx, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('sessions')
    .where('personId', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function deleteSessionsIn(tx: Tx, organisationId: string, personId: string): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where('organisationId', '=', organisationId)
    .where('personId', '=', personId)
    .execute()
}

/** A few at a time: they hold where somebody was, and nobody needs that any more. */
export async function deleteOldSessions(db: Database): Promise<void> {
  await sql`
    delete from sessions where id in (
      select id from sessions where expires_at < now() order by expires_at limit 20 for update skip locked
    )`.execute(db)
}
