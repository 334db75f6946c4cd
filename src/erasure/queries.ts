import { sql } from 'kysely'
import type { Database, Tx } from '../db/index.ts'
import { KEPT_DAYS } from '../kept-for.ts'
import { messagesOfAnswers } from '../sending/index.ts'

type ErasureRow = {
  id: string
  mailboxKey: string
  requestId: string | null
  erasedBy: string | null
  erasedAt: Date
  finishedAt: Date | null
}

/** Two who erase one person at once come one after the other, until the transaction ends. */
export async function lockMailbox(tx: Tx, organisationId: string, mailboxKey: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`erase ${organisationId} ${mailboxKey}`}, 0))`.execute(tx)
}

/** From here to the end of the transaction the database lets go of what is this mailbox's, and of nothing else. */
export async function beginErasure(
  tx: Tx,
  { mailboxKey, requestId, erasedBy }: Pick<ErasureRow, 'mailboxKey' | 'requestId' | 'erasedBy'>,
): Promise<{ id: string; erasedAt: Date }> {
  const { rows } = await sql<{ id: string; erasedAt: Date }>`
    select begin_erasure(${mailboxKey}, ${requestId}, ${erasedBy}) as id, now() as erased_at`.execute(tx)
  return rows[0] as { id: string; erasedAt: Date }
}

export async function findLastErasure(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
): Promise<ErasureRow | undefined> {
  return tx
    .selectFrom('erasures')
    .select(['id', 'mailboxKey', 'requestId', 'erasedBy', 'erasedAt', 'finishedAt'])
    .where('organisationId', '=', organisationId)
    .where('mailboxKey', '=', mailboxKey)
    .orderBy('erasedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Kept answers of the API that name the person. */
export async function eraseKeptReplies(tx: Tx, spellings: readonly string[]): Promise<number> {
  const { rows } = await sql<{ erased: number }>`select erase_kept_replies(${spellings}::text[]) as erased`.execute(tx)
  return rows[0]?.erased ?? 0
}

/** Erasures with something left, over all organisations: what had to wait, or the answer to the request, a week after it left. */
export async function selectErasuresToResume(worker: Database): Promise<{ organisationId: string; id: string }[]> {
  const { rows } = await sql<{ organisationId: string; id: string }>`
    select e.organisation_id, e.id from erasures e where e.finished_at is null
    union
    select e.organisation_id, e.id from (${messagesOfAnswers(KEPT_DAYS.answers_to_erasures)}) a
    join erasures e on e.organisation_id = a.organisation_id and e.mailbox_key = a.mailbox_key
    limit 100`.execute(worker)
  return rows
}

/** Whose mailbox it is; null where there is no such erasure. From here on as in `beginErasure`. */
export async function resumeErasure(tx: Tx, id: string): Promise<string | null> {
  const { rows } = await sql<{ mailboxKey: string | null }>`select resume_erasure(${id}) as mailbox_key`.execute(tx)
  return rows[0]?.mailboxKey ?? null
}

export async function finishErasure(tx: Tx, organisationId: string, id: string): Promise<void> {
  await sql`
    update erasures set finished_at = now() where organisation_id = ${organisationId} and id = ${id} and finished_at is null`.execute(
    tx,
  )
}

type Place = 'before_erasure' | 'before_preview'

export async function markPlace(tx: Tx, place: Place): Promise<void> {
  await sql`savepoint ${sql.id(place)}`.execute(tx)
}

/** As if nothing had been done since the place was marked. */
export async function returnToPlace(tx: Tx, place: Place): Promise<void> {
  await sql`rollback to savepoint ${sql.id(place)}`.execute(tx)
}
