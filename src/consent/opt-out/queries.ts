import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

/** One per message, whatever number of times its link is used. */
export async function insertOptOut(tx: Tx, organisationId: string, messageId: string): Promise<void> {
  await sql`/* prepared as insert_opt_out */
    insert into opt_outs (organisation_id, message_id) values (${organisationId}::uuid, ${messageId}::uuid) on conflict do nothing`.execute(
    tx,
  )
}

/** How many of these messages somebody left by. `messages` selects message_id. */
export async function countOptOuts(tx: Tx, organisationId: string, messages: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ optOuts: number }>`
    select count(*) as opt_outs from opt_outs o join (${messages}) m on m.message_id = o.message_id
    where o.organisation_id = ${organisationId}`.execute(tx)
  return rows[0]?.optOuts ?? 0
}
