import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

/** Messages of people that wait for somebody to look at them, the oldest first: what is no report, and nothing was decided about. */
export async function selectOpenMail(tx: Tx, organisationId: string, days: number, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from reports
    where organisation_id = ${organisationId} and state = 'open' and kind = 'not-bounce' and raw is not null
      and received_at > now() - make_interval(days => ${days})
    order by id limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

export type KeptMail = { raw: Buffer; receivedAt: Date }

/** One message as it came; undefined where there is none, or where it was taken away. */
export async function findMail(tx: Tx, organisationId: string, id: string): Promise<KeptMail | undefined> {
  const { rows } = await sql<KeptMail>`
    select raw, received_at from reports
    where organisation_id = ${organisationId} and id = ${id} and raw is not null`.execute(tx)
  return rows[0]
}
