import { sql } from 'kysely'
import type { Database } from '../db/index.ts'

/** Who was erased from a moment on; as `veto_worker`. */
export async function erasuresSince(
  worker: Database,
  organisationId: string,
  from: Date,
): Promise<{ id: string; mailboxKey: string; erasedAt: Date }[]> {
  return worker
    .selectFrom('erasures')
    .select(['id', 'mailboxKey', 'erasedAt'])
    .where('organisationId', '=', organisationId)
    .where('erasedAt', '>=', from)
    .orderBy('erasedAt')
    .execute()
}

/** Of what a journal says was erased, the ids of what this database knows: that erasure, or a later one of the mailbox. */
export async function erasedAmong(
  worker: Database,
  organisationId: string,
  lines: readonly { id: string; mailbox: string; at: string }[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select l.id from unnest(${lines.map(line => line.id)}::uuid[], ${lines.map(line => line.mailbox)}::uuid[],
      ${lines.map(line => line.at)}::timestamptz[]) l(id, mailbox_key, at)
    where exists (select from erasures e where e.organisation_id = ${organisationId} and e.mailbox_key = l.mailbox_key and e.erased_at >= l.at)`.execute(
    worker,
  )
  return new Set(rows.map(row => row.id))
}
