import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

/** False: it is not there, or not uncertain any more. It has a day at least. */
export async function queueUncertain(tx: Tx, organisationId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    update messages set state = 'queued', due_at = now(), ended_at = null, leased_by = null, lease_until = null,
      expires_at = greatest(expires_at, now() + interval '1 day')
    where organisation_id = ${organisationId} and id = ${id} and state = 'uncertain' returning id`.execute(tx)
  return rows.length > 0
}

export async function endUncertain(tx: Tx, organisationId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    update messages set state = 'expired', ended_at = now(), leased_by = null, reply_text = ${GIVEN_UP}
    where organisation_id = ${organisationId} and id = ${id} and state = 'uncertain' returning id`.execute(tx)
  return rows.length > 0
}

const GIVEN_UP = 'A person gave it up: nobody knows whether the relay took it.'
