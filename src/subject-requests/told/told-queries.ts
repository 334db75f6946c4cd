import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { Day } from '../deadline/day.ts'
import type { RequestKind } from '../request.ts'

export type OpenStep = {
  stepId: string
  requestId: string
  reference: string
  kind: RequestKind
  dueOn: Day
  systemId: string
  system: string
  ownerName: string
  ownerEmail: string
}

// What an owner may be told of: their step is open, the request is not refused, and nobody still asks who is asking. In the order of deadlines.
const OPEN_STEPS = sql`
  register.request_steps t
  join register.subject_requests r on r.organisation_id = t.organisation_id and r.id = t.request_id
  join register.systems s on s.organisation_id = t.organisation_id and s.id = t.system_id`

function isOpen(organisationId: string): RawBuilder<boolean> {
  return sql`t.organisation_id = ${organisationId} and t.step = 'system' and t.answer is null
    and r.state = 'open' and r.outcome is null and s.archived_at is null
    and not exists (select from register.request_steps i
      where i.organisation_id = t.organisation_id and i.request_id = t.request_id and i.step = 'identity' and i.answer is null)`
}

/** With what their owner was told before; nobody else tells them until the transaction ends. */
export async function lockStepsToMail(
  tx: Tx,
  organisationId: string,
): Promise<(OpenStep & { wasTold: boolean; lastDaysLeft: number | null })[]> {
  const { rows } = await sql<OpenStep & { wasTold: boolean; lastDaysLeft: number | null }>`
    select t.id as step_id, r.id as request_id, r.reference, r.kind, coalesce(r.extended_due_on, r.due_on)::text as due_on,
      s.id as system_id, s.name as system, s.owner_name, s.owner_email,
      exists (select from register.system_notices n where n.organisation_id = t.organisation_id and n.step_id = t.id) as was_told,
      (select min(n.days_left) from register.system_notices n
        where n.organisation_id = t.organisation_id and n.step_id = t.id and n.due_on = coalesce(r.extended_due_on, r.due_on)) as last_days_left
    from ${OPEN_STEPS} where ${isOpen(organisationId)} and s.is_mailed
    order by r.due_on, t.id for no key update of t skip locked`.execute(tx)
  return rows
}

export async function insertNotice(
  tx: Tx,
  notice: { organisationId: string; stepId: string; dueOn: Day; daysLeft: number },
): Promise<string> {
  const { organisationId, stepId, dueOn, daysLeft } = notice
  const { rows } = await sql<{ id: string }>`
    insert into register.system_notices (organisation_id, step_id, due_on, days_left)
    values (${organisationId}, ${stepId}, ${dueOn}::date, ${daysLeft}) returning id`.execute(tx)
  return rows[0]?.id ?? ''
}

/** How often an owner was told of a step, and what became of its call. */
export type Told = {
  mails: number
  lastMailAt: Date | null
  callAttempts: number
  callOutcome: 'taken' | 'given_up' | 'not_needed' | null
  callFailure: string | null
  nextCallAt: Date | null
}

export async function selectTold(
  tx: Tx,
  organisationId: string,
  requestId: string,
): Promise<(Told & { stepId: string })[]> {
  const { rows } = await sql<Told & { stepId: string }>`
    select t.id as step_id, count(n.id)::int as mails, max(n.at) as last_mail_at, coalesce(c.attempts, 0) as call_attempts,
      c.outcome as call_outcome, c.last_failure as call_failure, c.next_at as next_call_at
    from register.request_steps t
    left join register.system_notices n on n.organisation_id = t.organisation_id and n.step_id = t.id
    left join register.system_calls c on c.organisation_id = t.organisation_id and c.step_id = t.id
    where t.organisation_id = ${organisationId} and t.request_id = ${requestId} and t.step = 'system'
    group by t.id, c.attempts, c.outcome, c.last_failure, c.next_at`.execute(tx)
  return rows
}

/** A call for each open step whose system has a webhook, and none yet. */
export async function queueCalls(tx: Tx, organisationId: string): Promise<void> {
  await sql`
    insert into register.system_calls (organisation_id, step_id)
    select t.organisation_id, t.id from ${OPEN_STEPS} where ${isOpen(organisationId)} and s.webhook_url is not null
    on conflict do nothing`.execute(tx)
}

/** Calls of steps that were answered meanwhile, whose system has no webhook any more, or whose request is over. */
export async function endNeedlessCalls(tx: Tx, organisationId: string): Promise<void> {
  await sql`
    update register.system_calls c set next_at = null, outcome = 'not_needed'
    where c.organisation_id = ${organisationId} and c.next_at is not null and not exists (
      select from ${OPEN_STEPS} where ${isOpen(organisationId)} and s.webhook_url is not null and t.id = c.step_id)`.execute(
    tx,
  )
}

export type Call = OpenStep & {
  attempts: number
  url: string
  sealedSecret: Buffer
  address: string | null
  name: string | null
  receivedOn: Day
}

/**
 * Those whose turn it is, taken: the next try is set before this one is made, so that a process that dies in it loses nothing, and calls nobody twice at
 * once. `afterMinutes`: by the number of tries before; the last one counts from then on.
 */
export async function takeCalls(
  tx: Tx,
  organisationId: string,
  afterMinutes: readonly number[],
  most: number,
): Promise<Call[]> {
  const { rows } = await sql<Call>`
    with due as (
      select c.step_id from register.system_calls c
      where c.organisation_id = ${organisationId} and c.next_at <= now() order by c.next_at limit ${most} for update skip locked),
    taken as (
      update register.system_calls c
      set attempts = c.attempts + 1, last_at = now(),
        next_at = now() + make_interval(mins => (${afterMinutes}::int[])[least(c.attempts + 1, ${afterMinutes.length})])
      from due where c.organisation_id = ${organisationId} and c.step_id = due.step_id returning c.step_id, c.attempts)
    select t.id as step_id, r.id as request_id, r.reference, r.kind, coalesce(r.extended_due_on, r.due_on)::text as due_on,
      s.id as system_id, s.name as system, s.owner_name, s.owner_email, taken.attempts, s.webhook_url as url, s.sealed_secret,
      r.address, r.name, r.received_on::text as received_on
    from ${OPEN_STEPS} join taken on taken.step_id = t.id where ${isOpen(organisationId)} and s.webhook_url is not null`.execute(
    tx,
  )
  return rows
}

export async function endCall(
  tx: Tx,
  organisationId: string,
  stepId: string,
  { outcome, failure }: { outcome: 'taken' | 'given_up'; failure: string | null },
): Promise<void> {
  await sql`
    update register.system_calls set next_at = null, outcome = ${outcome}, last_failure = ${failure}
    where organisation_id = ${organisationId} and step_id = ${stepId} and outcome is null`.execute(tx)
}

export async function noteFailure(tx: Tx, organisationId: string, stepId: string, failure: string): Promise<void> {
  await sql`
    update register.system_calls set last_failure = ${failure}
    where organisation_id = ${organisationId} and step_id = ${stepId} and outcome is null`.execute(tx)
}
