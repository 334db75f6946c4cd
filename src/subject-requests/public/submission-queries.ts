import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { RequestKind } from '../request.ts'

/** Until the transaction ends: of two forms at once, the second counts the first. */
export async function lockSubmissions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('veto request page ' || current_organisation()::text, 0))`.execute(
    tx,
  )
}

/** What came by the public page: of everybody in an hour, of one mailbox in a day, and whether this mailbox waits for the same already. */
export async function countSubmissions(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
  kind: RequestKind,
): Promise<{ lastHour: number; ofMailboxToday: number; isUnderWay: boolean }> {
  const { rows } = await sql<{ lastHour: number; ofMailboxToday: number; isUnderWay: boolean }>`
    select count(*) filter (where created_at > now() - interval '1 hour' and channel = 'page')::int as last_hour,
      count(*) filter (where mailbox_key = ${mailboxKey} and channel = 'page')::int as of_mailbox_today,
      coalesce(bool_or(mailbox_key = ${mailboxKey} and kind = ${kind} and state in ('unconfirmed', 'open')), false) as is_under_way
    from register.subject_requests
    where organisation_id = ${organisationId} and created_at > now() - interval '1 day'`.execute(tx)
  return rows[0] ?? { lastHour: 0, ofMailboxToday: 0, isUnderWay: false }
}
