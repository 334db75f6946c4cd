import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'

/** One per message, whatever number of times its link is used. */
export async function insertOptOut(tx: Tx, organisationId: string, messageId: string): Promise<void> {
  await sql`
    insert into opt_outs (organisation_id, message_id) values (${organisationId}, ${messageId}) on conflict do nothing`.execute(
    tx,
  )
}
