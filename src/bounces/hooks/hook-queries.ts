import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

export type HookRow = {
  id: string
  esp: string
  name: string
  sealedKey: Buffer | null
  topicArn: string | null
  confirmUrl: string | null
  urlVersion: number
  oldUrlUntil: Date | null
  createdAt: Date
  endedAt: Date | null
  requests: number
  lastRequestAt: Date | null
  refused: number
  lastRefusedAt: Date | null
  lastFault: string | null
}

const HOOK = sql`
  id, esp, name, sealed_key, topic_arn, confirm_url, url_version, old_url_until, created_at, ended_at, requests, last_request_at, refused, last_refused_at, last_fault`

export async function findHook(tx: Tx, organisationId: string, id: string): Promise<HookRow | undefined> {
  const { rows } = await sql<HookRow>`
    select ${HOOK} from hooks where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** Those that take events first, the newest first. */
export async function selectHooks(tx: Tx, organisationId: string): Promise<HookRow[]> {
  const { rows } = await sql<HookRow>`
    select ${HOOK} from hooks where organisation_id = ${organisationId} order by ended_at is not null, id desc limit 200`.execute(
    tx,
  )
  return rows
}

export type NewHook = {
  organisationId: string
  esp: string
  name: string
  sealedKey: Buffer | null
  topicArn: string | null
  createdBy: string
}

export async function insertHook(tx: Tx, hook: NewHook): Promise<string> {
  const { id } = await tx.insertInto('hooks').values(hook).returning('id').executeTakeFirstOrThrow()
  return id
}

export type HookChange = Partial<
  Pick<HookRow, 'name' | 'sealedKey' | 'topicArn' | 'confirmUrl' | 'urlVersion' | 'oldUrlUntil' | 'endedAt'>
>

export async function updateHook(tx: Tx, organisationId: string, id: string, change: HookChange): Promise<void> {
  await tx.updateTable('hooks').set(change).where('organisationId', '=', organisationId).where('id', '=', id).execute()
}

export async function countRequest(tx: Tx, organisationId: string, id: string): Promise<void> {
  await sql`
    update hooks set requests = requests + 1, last_request_at = now() where organisation_id = ${organisationId} and id = ${id}`.execute(
    tx,
  )
}

export async function countRefused(tx: Tx, organisationId: string, id: string, fault: string): Promise<void> {
  await sql`
    update hooks set refused = refused + 1, last_refused_at = now(), last_fault = ${fault}
    where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
}

export type NewEvent = {
  eventId: string
  action: 'list' | 'count_soft' | 'carry_over'
  address: string | null
  reference: string | null
  reason: string | null
  code: string | null
  scope: string | null
  detail: string | null
}

/** Answers the ids of those that were not there. */
export async function insertEvents(
  tx: Tx,
  of: { organisationId: string; hookId: string; reportId: string },
  events: readonly NewEvent[],
): Promise<Set<string>> {
  const rows = await tx
    .insertInto('hookEvents')
    .values(events.map(event => ({ ...of, ...event })))
    .onConflict(conflict => conflict.doNothing())
    .returning('eventId')
    .execute()
  return new Set(rows.map(row => row.eventId))
}
