import { sql } from 'kysely'
import type { Database, Tx } from '../db/index.ts'
import { KEPT_DAYS } from '../kept-for.ts'
import type { WrittenReply } from './write-reply.ts'

/** Takes the key for this transaction; one that takes it at the same moment waits here. False where an answer is kept for it. */
export async function takeKey(tx: Tx, organisationId: string, key: string, requestHash: Buffer): Promise<boolean> {
  const taken = await tx
    .insertInto('idempotentReplies')
    .values({ organisationId, key, requestHash })
    .onConflict(conflict => conflict.columns(['organisationId', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  return taken !== undefined
}

export async function findReply(tx: Tx, key: string): Promise<WrittenReply & { requestHash: Buffer }> {
  return tx
    .selectFrom('idempotentReplies')
    .select(['requestHash', 'status', sql<string>`body::text`.as('json')])
    .where('key', '=', key)
    .$narrowType<{ status: number }>()
    .executeTakeFirstOrThrow()
}

export async function keepReply(tx: Tx, key: string, { status, json }: WrittenReply): Promise<void> {
  await tx.updateTable('idempotentReplies').set({ status, body: json }).where('key', '=', key).execute()
}

/** A few at a time, and none that another transaction has in hand: a keyed request must not wait for housekeeping. */
export async function deleteOldReplies(tx: Tx): Promise<void> {
  await sql`
    delete from idempotent_replies where (organisation_id, key) in (
      select organisation_id, key from idempotent_replies
      where organisation_id = current_organisation() and created_at < now() - make_interval(days => ${KEPT_DAYS.kept_replies})
      order by created_at limit 20 for update skip locked
    )`.execute(tx)
}

export async function askDatabase(db: Database): Promise<void> {
  await sql`select 1`.execute(db)
}
