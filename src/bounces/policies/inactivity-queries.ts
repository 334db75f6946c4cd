import { sql } from 'kysely'
import type { Database, Tx } from '../../db/index.ts'

export type InactivityPolicy = {
  isOn: boolean
  months: number
  messages: number
  lastRunAt: Date | null
  lastListed: number | null
}

export async function findPolicy(tx: Tx, organisationId: string): Promise<InactivityPolicy> {
  const { rows } = await sql<InactivityPolicy>`
    select is_on, months, messages, last_run_at, last_listed from inactivity_policies where organisation_id = ${organisationId}`.execute(
    tx,
  )
  return rows[0] ?? { isOn: false, months: 12, messages: 10, lastRunAt: null, lastListed: null }
}

export async function savePolicy(
  tx: Tx,
  organisationId: string,
  { isOn, months, messages }: Pick<InactivityPolicy, 'isOn' | 'months' | 'messages'>,
  changedBy: string,
): Promise<void> {
  await sql`
    insert into inactivity_policies (organisation_id, is_on, months, messages, changed_by)
    values (${organisationId}, ${isOn}, ${months}, ${messages}, ${changedBy})
    on conflict (organisation_id) do update set is_on = excluded.is_on, months = excluded.months, messages = excluded.messages,
      changed_by = excluded.changed_by, changed_at = clock_timestamp()`.execute(tx)
}

/** Organisations whose policy is on and has not run since. */
export async function findDuePolicies(worker: Database, since: Date): Promise<string[]> {
  const { rows } = await sql<{ organisationId: string }>`
    select organisation_id from inactivity_policies where is_on and (last_run_at is null or last_run_at < ${since})`.execute(
    worker,
  )
  return rows.map(row => row.organisationId)
}

export async function keepRun(tx: Tx, organisationId: string, at: Date, listed: number): Promise<void> {
  await sql`
    update inactivity_policies set last_run_at = ${at}, last_listed = ${listed} where organisation_id = ${organisationId}`.execute(
    tx,
  )
}
