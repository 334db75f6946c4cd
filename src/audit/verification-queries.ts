import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { VerifyResult } from './verify-log.ts'

/** One run of the verification. `size` and `done` count events; `result` or `failure` once it is over. */
export type Verification = {
  id: string
  askedBy: string
  hasKept: boolean
  askedAt: Date
  startedAt: Date | null
  done: number
  size: number | null
  result: VerifyResult | null
  failure: string | null
  finishedAt: Date | null
}

const VERIFICATION = sql`
  id, asked_by, kept_note is not null as has_kept, asked_at, started_at, done, size, result, failure, finished_at`

/** Undefined where one runs already. */
export async function insertVerification(
  tx: Tx,
  organisationId: string,
  askedBy: string,
  keptNote: string | undefined,
): Promise<Verification | undefined> {
  const { rows } = await sql<Verification>`
    insert into audit_verifications (organisation_id, asked_by, kept_note) values (${organisationId}, ${askedBy}, ${keptNote ?? null})
    on conflict (organisation_id) where finished_at is null do nothing
    returning ${VERIFICATION}`.execute(tx)
  return rows[0]
}

export async function findLastVerification(tx: Tx, organisationId: string): Promise<Verification | undefined> {
  const { rows } = await sql<Verification>`
    select ${VERIFICATION} from audit_verifications where organisation_id = ${organisationId}
    order by id desc limit 1`.execute(tx)
  return rows[0]
}

export async function countVerificationsInLastHour(tx: Tx, organisationId: string): Promise<number> {
  const { rows } = await sql<{ asked: number }>`
    select count(*) as asked from audit_verifications
    where organisation_id = ${organisationId} and asked_at > now() - interval '1 hour'`.execute(tx)
  return rows[0]?.asked ?? 0
}

/** One that is not over yet, from its beginning: after a crash it is begun anew. */
export async function beginVerification(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<{ keptNote: string | null; askedBy: string } | undefined> {
  const { rows } = await sql<{ keptNote: string | null; askedBy: string }>`
    update audit_verifications set started_at = clock_timestamp(), done = 0
    where organisation_id = ${organisationId} and id = ${id} and finished_at is null
    returning kept_note, asked_by`.execute(tx)
  return rows[0]
}

export async function updateProgress(
  tx: Tx,
  organisationId: string,
  id: string,
  done: number,
  size: number,
): Promise<void> {
  await sql`
    update audit_verifications set done = ${done}, size = ${size}
    where organisation_id = ${organisationId} and id = ${id} and finished_at is null`.execute(tx)
}

/** Undefined where another one ended it. */
export async function endVerification(
  tx: Tx,
  organisationId: string,
  id: string,
  ended: { result: VerifyResult } | { failure: string },
): Promise<Verification | undefined> {
  const result = 'result' in ended ? ended.result : null
  const failure = 'failure' in ended ? ended.failure : null
  const { rows } = await sql<Verification>`
    update audit_verifications set finished_at = clock_timestamp(), failure = ${failure},
      result = ${result === null ? null : JSON.stringify(result)}::jsonb, size = coalesce(${result?.size ?? null}::bigint, size),
      done = coalesce(${result?.size ?? null}::bigint, done)
    where organisation_id = ${organisationId} and id = ${id} and finished_at is null
    returning ${VERIFICATION}`.execute(tx)
  return rows[0]
}
