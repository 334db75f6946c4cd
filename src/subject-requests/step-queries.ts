import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { RequestKind } from './request.ts'
import type { AnsweredHow, Step, StepAnswer, StepName } from './step.ts'

/** In the order of the checklist, with the name that each system has now. */
export async function selectSteps(tx: Tx, organisationId: string, requestId: string): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select t.id, t.step, t.system_id, s.name as system_name, t.answer, t.note, t.answered_at, t.answered_by, t.answered_how
    from register.request_steps t left join register.systems s on s.organisation_id = t.organisation_id and s.id = t.system_id
    where t.organisation_id = ${organisationId} and t.request_id = ${requestId} order by t.position, s.name, t.id`.execute(
    tx,
  )
  return rows
}

export async function insertSteps(
  tx: Tx,
  organisationId: string,
  requestId: string,
  steps: readonly { step: StepName; position: number; systemId: string | null }[],
): Promise<void> {
  if (steps.length === 0) return
  await tx
    .insertInto('register.requestSteps')
    .values(steps.map(step => ({ organisationId, requestId, ...step })))
    .execute()
}

/** A new system joins every request that is open, and that was not refused, at the place that systems have in its checklist. */
export async function addSystemToOpenRequests(
  tx: Tx,
  organisationId: string,
  systemId: string,
  placeOf: Record<RequestKind, number>,
): Promise<void> {
  await sql`
    insert into register.request_steps (organisation_id, request_id, step, position, system_id)
    select r.organisation_id, r.id, 'system', (${JSON.stringify(placeOf)}::jsonb ->> r.kind)::int, ${systemId}
    from register.subject_requests r
    where r.organisation_id = ${organisationId} and r.state = 'open' and r.outcome is null
    on conflict do nothing`.execute(tx)
}

export type Answer = { answer: StepAnswer; note: string | null; by: string; how: AnsweredHow }

/** False where somebody has answered it: of two at once, the second waits for the first and then finds it so. */
export async function saveAnswer(
  tx: Tx,
  organisationId: string,
  stepId: string,
  { answer, note, by, how }: Answer,
): Promise<boolean> {
  const { rows } = await sql`
    update register.request_steps
    set answer = ${answer}, note = ${note}, answered_at = now(), answered_by = ${by}, answered_how = ${how}
    where organisation_id = ${organisationId} and id = ${stepId} and answer is null returning id`.execute(tx)
  return rows.length > 0
}

export async function findStep(
  tx: Tx,
  organisationId: string,
  stepId: string,
): Promise<(Step & { requestId: string }) | undefined> {
  const { rows } = await sql<Step & { requestId: string }>`
    select t.id, t.request_id, t.step, t.system_id, s.name as system_name, t.answer, t.note, t.answered_at, t.answered_by, t.answered_how
    from register.request_steps t left join register.systems s on s.organisation_id = t.organisation_id and s.id = t.system_id
    where t.organisation_id = ${organisationId} and t.id = ${stepId}`.execute(tx)
  return rows[0]
}
