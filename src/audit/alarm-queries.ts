import { sql } from 'kysely'
import type { Database, Tx } from '../db/index.ts'
import { exactTime } from './queries.ts'

export type AlarmRow = {
  id: string
  kind: string
  at: string
  content: string | null
  seenBy: string | null
  seenAt: Date | null
}

const IS_ALARM = sql`e.kind >= 'alarm.' and e.kind < 'alarm.~'`

/** The newest first. `isSeen` narrows it to those that somebody has looked at, or that nobody has. */
export async function findAlarms(
  tx: Tx,
  organisationId: string,
  page: { isSeen?: boolean | undefined; before?: { at: string; id: string } | undefined; limit: number },
): Promise<AlarmRow[]> {
  const { isSeen, before, limit } = page
  const seen = isSeen === undefined ? sql`true` : isSeen ? sql`s.event_id is not null` : sql`s.event_id is null`
  const earlier = before ? sql`(e.at, e.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`
  const { rows } = await sql<AlarmRow>`
    select e.id, e.kind, ${exactTime('e.at')} as at, p.content::text as content, s.seen_by, s.seen_at
    from audit_events e
    left join audit_payloads p on p.organisation_id = e.organisation_id and p.event_id = e.id
    left join alarms_seen s on s.organisation_id = e.organisation_id and s.event_id = e.id
    where e.organisation_id = ${organisationId} and ${IS_ALARM} and ${seen} and ${earlier}
    order by e.at desc, e.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function countUnseenAlarms(tx: Tx, organisationId: string): Promise<number> {
  const { rows } = await sql<{ unseen: number }>`
    select count(*) as unseen from audit_events e
    where e.organisation_id = ${organisationId} and ${IS_ALARM}
      and not exists (select from alarms_seen s where s.organisation_id = e.organisation_id and s.event_id = e.id)`.execute(
    tx,
  )
  return rows[0]?.unseen ?? 0
}

export async function findAlarm(tx: Tx, organisationId: string, id: string): Promise<AlarmRow | undefined> {
  const { rows } = await sql<AlarmRow>`
    select e.id, e.kind, ${exactTime('e.at')} as at, p.content::text as content, s.seen_by, s.seen_at
    from audit_events e
    left join audit_payloads p on p.organisation_id = e.organisation_id and p.event_id = e.id
    left join alarms_seen s on s.organisation_id = e.organisation_id and s.event_id = e.id
    where e.organisation_id = ${organisationId} and e.id = ${id} and ${IS_ALARM}`.execute(tx)
  return rows[0]
}

/** False where somebody had looked at it before: the first one stays. */
export async function insertSeen(tx: Tx, organisationId: string, eventId: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ eventId: string }>`
    insert into alarms_seen (organisation_id, event_id, seen_by) values (${organisationId}, ${eventId}, ${personId})
    on conflict do nothing returning event_id`.execute(tx)
  return rows.length > 0
}

export type UnmailedAlarm = { organisationId: string; id: string; kind: string; at: string }

/** As `veto_worker`, of these organisations: alarms of the last two days of which nobody was told by mail, the oldest first. */
export async function findUnmailedAlarms(
  worker: Database,
  organisationIds: readonly string[],
): Promise<UnmailedAlarm[]> {
  const { rows } = await sql<UnmailedAlarm>`
    select e.organisation_id, e.id, e.kind, ${exactTime('e.at')} as at
    from unnest(${organisationIds}::uuid[]) o(id) join audit_events e on e.organisation_id = o.id
    where ${IS_ALARM} and e.at > now() - interval '2 days'
      and not exists (select from alarm_mailings m where m.organisation_id = e.organisation_id and m.event_id = e.id)
    order by e.at limit 100`.execute(worker)
  return rows
}

/** False where somebody else is mailing it, or has. */
export async function claimAlarmMailing(tx: Tx, organisationId: string, eventId: string): Promise<boolean> {
  const { rows } = await sql<{ eventId: string }>`
    insert into alarm_mailings (organisation_id, event_id) values (${organisationId}, ${eventId})
    on conflict do nothing returning event_id`.execute(tx)
  return rows.length > 0
}
