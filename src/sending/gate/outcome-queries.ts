import { CompiledQuery, sql } from 'kysely'
import { type Database, queryPrepared, type Tx } from '../../db/index.ts'
import type { ClaimedMessage } from './message.ts'
import type { Outcome } from './outcome.ts'

/** An attempt that ended: which one, of what, through which relay, and how. */
export type EndedAttempt = { message: ClaimedMessage; number: number; beganAt: Date; relay: string; outcome: Outcome }

/**
 * Appends ended attempts and moves their messages on, in one statement. An answer that comes after its lease had ended still counts: better
 * than not to know. Repeating it changes nothing.
 */
export async function recordAttempts(
  worker: Database,
  workerId: string,
  ended: readonly EndedAttempt[],
): Promise<void> {
  await queryPrepared(worker, { name: 'record-attempts', text: RECORD, values: valuesOf(workerId, ended) })
}

/** The same in a transaction of the message's organisation, where something follows from it. False: it was recorded before. */
export async function recordAttempt(tx: Tx, workerId: string, ended: EndedAttempt): Promise<boolean> {
  const { rows } = await tx.executeQuery(CompiledQuery.raw(RECORD, valuesOf(workerId, [ended])))
  return rows.length > 0
}

function valuesOf(workerId: string, ended: readonly EndedAttempt[]): unknown[] {
  return [
    workerId,
    ended.map(one => one.message.organisationId),
    ended.map(one => one.message.id),
    ended.map(one => one.number),
    ended.map(one => one.beganAt),
    ended.map(one => one.outcome.kind),
    ended.map(one => one.outcome.waitSeconds),
    ended.map(one => one.relay),
    ended.map(one => one.outcome.code),
    ended.map(one => one.outcome.status),
    ended.map(one => one.outcome.text),
  ]
}

const RECORD = `
  with ended as (
    select * from unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::timestamptz[], $6::text[], $7::float8[], $8::text[], $9::smallint[],
        $10::text[], $11::text[])
      e(organisation_id, id, number, begun_at, kind, wait_seconds, relay, code, status, told)
  ), moved as (
    update messages m set
      state = case e.kind when 'handed_back' then case when m.deferrals > 0 then 'deferred' else 'queued' end else e.kind end::message_state,
      deferrals = m.deferrals + (e.kind = 'deferred')::int,
      due_at = case when e.kind = 'deferred' then now() + make_interval(secs => e.wait_seconds) else m.due_at end,
      lease_until = null,
      leased_by = case when e.kind = 'uncertain' then m.leased_by end,
      ended_at = case when e.kind not in ('deferred', 'handed_back') then now() end,
      reply_code = case when e.kind = 'handed_back' then m.reply_code else e.code end,
      reply_status = case when e.kind = 'handed_back' then m.reply_status else e.status end,
      reply_text = case when e.kind = 'handed_back' then m.reply_text else e.told end
    from ended e
    where m.organisation_id = e.organisation_id and m.id = e.id and m.state in ('handing_over', 'uncertain')
      and m.attempts = e.number and m.leased_by = $1
    returning m.organisation_id, m.id
  )
  insert into attempts (organisation_id, message_id, number, begun_at, outcome, relay, reply_code, reply_status, reply_text)
  select e.organisation_id, e.id, e.number, e.begun_at, case e.kind when 'expired' then 'deferred' else e.kind end, e.relay, e.code, e.status, e.told
  from ended e join moved using (organisation_id, id)
  on conflict (organisation_id, message_id, number) do update set outcome = excluded.outcome, ended_at = excluded.ended_at, relay = excluded.relay,
    reply_code = excluded.reply_code, reply_status = excluded.reply_status, reply_text = excluded.reply_text
  returning message_id as id`

/** Ends a message that was claimed and of which nothing will be said to a relay: it can't be composed, or its time is over. */
export async function endUnsent(
  tx: Tx,
  workerId: string,
  { organisationId, id }: ClaimedMessage,
  end: { state: 'refused' | 'expired'; text: string },
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update messages set state = ${end.state}::message_state, reply_text = ${end.text}, ended_at = now(), lease_until = null, leased_by = null
    where organisation_id = ${organisationId} and id = ${id} and state in ('queued', 'deferred') and leased_by = ${workerId}
    returning id`.execute(tx)
  return rows.length > 0
}

/** Begins of which this worker never heard, so that nothing was handed over: they are as they were before. */
export async function handBackUnheard(
  worker: Database,
  workerId: string,
  messages: readonly ClaimedMessage[],
): Promise<void> {
  if (messages.length === 0) return
  await sql`
    update messages m set state = case when m.deferrals > 0 then 'deferred' else 'queued' end::message_state, lease_until = null, leased_by = null
    from unnest(${messages.map(one => one.organisationId)}::uuid[], ${messages.map(one => one.id)}::uuid[]) unheard(organisation_id, id)
    where m.organisation_id = unheard.organisation_id and m.id = unheard.id and m.state = 'handing_over' and m.leased_by = ${workerId}`.execute(
    worker,
  )
}

/**
 * Hand-overs whose worker is gone: the lease has ended, and nobody knows whether the relay took the message. `all`: no other worker lives, so
 * no lease counts, and what was claimed is free again too. Answers how many are uncertain now.
 */
export async function endLostHandOvers(worker: Database, { all }: { all: boolean }): Promise<number> {
  if (all)
    await sql`
      update messages set lease_until = null, leased_by = null where state in ('queued', 'deferred') and lease_until is not null`.execute(
      worker,
    )
  const { rows } = await sql<{ id: string }>`
    with lost as (
      update messages set state = 'uncertain', ended_at = now(), lease_until = null, reply_code = null, reply_status = null, reply_text = ${LOST}
      where state = 'handing_over' and (${all} or lease_until < now())
      returning organisation_id, id, attempts, handing_over_at
    )
    insert into attempts (organisation_id, message_id, number, begun_at, outcome, relay, reply_text)
    select organisation_id, id, attempts, handing_over_at, 'uncertain', 'unknown', ${LOST} from lost
    on conflict do nothing
    returning message_id as id`.execute(worker)
  return rows.length
}

const LOST = 'Veto was interrupted after the hand-over began. Nobody knows whether the relay took the message.'
