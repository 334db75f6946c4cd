import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

export type Decision = 'released' | 'cancelled'

export type MessageHold = {
  id: string
  keyId: string
  kind: string
  senderId: string
  subject: string
  openedAt: Date
  decision: Decision | null
  decidedAt: Date | null
  /** Messages that wait, or waited, for it. */
  messages: number
}

/** Until the transaction ends nobody else counts messages of these likenesses. In one order, so that two who want both do not wait for each other. */
export async function lockLikenesses(tx: Tx, organisationId: string, likenesses: readonly Buffer[]): Promise<void> {
  for (const likeness of [...likenesses].sort(Buffer.compare))
    await sql`
      insert into alike_groups (organisation_id, likeness) values (${organisationId}, ${likeness})
      on conflict (organisation_id, likeness) do update set last_at = now()`.execute(tx)
}

/** The hold that is open, or the last decision of these hours; and how many were let through within the hour. */
export async function lookAtLikeness(
  tx: Tx,
  organisationId: string,
  likeness: Buffer,
  { decisionHours, most }: { decisionHours: number; most: number },
): Promise<{ openHoldId: string | null; decision: Decision | null; lately: number }> {
  const { rows } = await sql<{ openHoldId: string | null; decision: Decision | null; lately: number }>`
    select
      (select h.id from message_holds h
        where h.organisation_id = ${organisationId} and h.likeness = ${likeness} and h.decided_at is null) as open_hold_id,
      (select h.decision from message_holds h
        where h.organisation_id = ${organisationId} and h.likeness = ${likeness}
          and h.decided_at > clock_timestamp() - make_interval(hours => ${decisionHours})
        order by h.decided_at desc limit 1) as decision,
      (select count(*) from (
        select from alike_messages a where a.organisation_id = ${organisationId} and a.likeness = ${likeness}
          and a.accepted_at > clock_timestamp() - interval '1 hour' limit ${most + 1}) l) as lately`.execute(tx)
  return rows[0] as { openHoldId: string | null; decision: Decision | null; lately: number }
}

export async function insertHold(
  tx: Tx,
  hold: { organisationId: string; likeness: Buffer; keyId: string; kind: string; senderId: string; subject: string },
): Promise<{ id: string }> {
  return tx.insertInto('messageHolds').values(hold).returning('id').executeTakeFirstOrThrow()
}

/** One more that was let through; what is older than the hour is swept along, a few at a time. */
export async function countAlike(
  tx: Tx,
  organisationId: string,
  likenesses: readonly Buffer[],
  messageId: string,
): Promise<void> {
  for (const likeness of likenesses)
    await sql`
      with old as (
        select message_id from alike_messages where organisation_id = ${organisationId} and likeness = ${likeness}
          and accepted_at < clock_timestamp() - interval '2 hours' limit 20
      ), swept as (
        delete from alike_messages a using old
        where a.organisation_id = ${organisationId} and a.likeness = ${likeness} and a.message_id = old.message_id
      )
      insert into alike_messages (organisation_id, likeness, message_id) values (${organisationId}, ${likeness}, ${messageId})`.execute(
      tx,
    )
}

const HOLD = sql`
  select h.id, h.key_id, h.kind, h.sender_id, h.subject, h.opened_at, h.decision, h.decided_at,
    (select count(*) from single_messages s where s.organisation_id = h.organisation_id and s.hold_id = h.id) as messages
  from message_holds h`

/** The newest first. */
export async function selectHolds(
  tx: Tx,
  organisationId: string,
  { isOpen, before, limit }: { isOpen: boolean | undefined; before: string | undefined; limit: number },
): Promise<MessageHold[]> {
  const open = isOpen === undefined ? sql`true` : isOpen ? sql`h.decided_at is null` : sql`h.decided_at is not null`
  const behind = before === undefined ? sql`true` : sql`h.id < ${before}`
  const { rows } = await sql<MessageHold>`
    ${HOLD} where h.organisation_id = ${organisationId} and ${open} and ${behind} order by h.id desc limit ${limit}`.execute(
    tx,
  )
  return rows
}

export async function findHold(tx: Tx, organisationId: string, id: string): Promise<MessageHold | undefined> {
  const { rows } = await sql<MessageHold>`${HOLD} where h.organisation_id = ${organisationId} and h.id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

/** The likeness of an open hold, locked against whoever counts and whoever decides; undefined where it was decided. */
export async function findOpenLikeness(tx: Tx, organisationId: string, id: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ likeness: Buffer }>`
    select likeness from message_holds where organisation_id = ${organisationId} and id = ${id} and decided_at is null`.execute(
    tx,
  )
  return rows[0]?.likeness
}

/** False where it was decided meanwhile. Its messages go on, or end. */
export async function decideHold(
  tx: Tx,
  organisationId: string,
  id: string,
  { decision, decidedBy }: { decision: Decision; decidedBy: string },
): Promise<boolean> {
  const { rows } = await sql`
    update message_holds set decision = ${decision}, decided_at = clock_timestamp(), decided_by = ${decidedBy}
    where organisation_id = ${organisationId} and id = ${id} and decided_at is null returning id`.execute(tx)
  if (rows.length === 0) return false
  const next = decision === 'released' ? sql`'queued'` : sql`'cancelled'`
  await sql`
    update messages m set state = ${next}, due_at = now(), ended_at = case when ${decision} = 'cancelled' then now() end,
      expires_at = greatest(m.expires_at, now() + interval '5 days')
    from single_messages s
    where s.organisation_id = ${organisationId} and s.hold_id = ${id}
      and m.organisation_id = s.organisation_id and m.id = s.message_id and m.state = 'held'`.execute(tx)
  return true
}
