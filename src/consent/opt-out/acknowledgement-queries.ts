import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'

/** Sent a little later, unless something stops it: see acknowledge-opt-outs. */
export async function insertAcknowledgement(
  tx: Tx,
  organisationId: string,
  wanted: { messageId: string; language: Language },
): Promise<void> {
  await tx
    .insertInto('optOutAcknowledgements')
    .values({ organisationId, ...wanted })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export type Wanted = { messageId: string; language: Language }
export type Acknowledged = 'sent' | 'listed' | 'address_gone' | 'no_sender'

/** Those that have waited so long, the oldest first; nobody else takes them until the transaction ends. */
export async function lockAcknowledgements(
  tx: Tx,
  organisationId: string,
  { afterMinutes, limit }: { afterMinutes: number; limit: number },
): Promise<Wanted[]> {
  const { rows } = await sql<Wanted>`
    select a.message_id, a.language from opt_out_acknowledgements a
    where a.organisation_id = ${organisationId} and a.done_at is null and a.wanted_at <= now() - make_interval(mins => ${afterMinutes}::integer)
    order by a.wanted_at limit ${limit} for update skip locked`.execute(tx)
  return rows
}

export async function endAcknowledgement(
  tx: Tx,
  organisationId: string,
  messageId: string,
  outcome: Acknowledged,
): Promise<void> {
  await tx
    .updateTable('optOutAcknowledgements')
    .set({ doneAt: sql<Date>`now()`, outcome })
    .where('organisationId', '=', organisationId)
    .where('messageId', '=', messageId)
    .execute()
}
