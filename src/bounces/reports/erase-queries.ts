import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { ErasedPerson } from '../../erased-person.ts'
import { PROVIDERS_OF_MANY } from '../../mailbox-providers.ts'

/** Reports about a person's mail: the bytes as they came, and what was read in them. That something came back stays counted. Before the messages go. */
export async function eraseReports(tx: Tx, { spellings }: ErasedPerson): Promise<number> {
  const { rows } = await sql<{ erased: number }>`
    select erase_reports(${spellings}::text[], ${PROVIDERS_OF_MANY}::text[]) as erased`.execute(tx)
  return rows[0]?.erased ?? 0
}

/** What came back of mail to a mailbox, the newest first: for whoever asks what is held on them. */
export async function selectReactionsTo(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
  limit: number,
): Promise<Record<string, unknown>[]> {
  return tx
    .selectFrom('reactions')
    .select(['kind', 'code', 'reason', 'action', 'road', 'sentAt', 'reactedAt'])
    .where('organisationId', '=', organisationId)
    .where('mailboxKey', '=', mailboxKey)
    .orderBy('reactedAt', 'desc')
    .limit(limit)
    .execute()
}
