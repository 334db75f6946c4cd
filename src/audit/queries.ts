import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { Event, PlacedEvent } from './event.ts'
import type { EventPosition } from './event-position.ts'
import type { NodeAddress, TreeNode } from './merkle-tree.ts'

type NewEvent = {
  organisationId: string
  personId: string | null
  kind: string
  commitment: Buffer
  salt: Buffer
  content: string
  subjects: readonly string[]
}

export async function insertEvent(tx: Tx, event: NewEvent): Promise<{ id: string }> {
  const { rows } = await sql<{ id: string }>`/* prepared as insert_event */
    with event as (
      insert into audit_events (organisation_id, kind, commitment)
      values (${event.organisationId}, ${event.kind}, ${event.commitment}) returning id
    ), subjects as (
      insert into audit_subjects (organisation_id, subject_id, event_id)
      select ${event.organisationId}, subject_id, id from event, unnest(${event.subjects}::uuid[]) subject_id
    )
    insert into audit_payloads (organisation_id, event_id, salt, content, person_id)
    select ${event.organisationId}, id, ${event.salt}, ${event.content}::json, ${event.personId}::uuid from event
    returning event_id as id`.execute(tx)
  return rows[0] as { id: string }
}

// Microseconds, which a JavaScript Date would lose, and the leaf is hashed over them.
export const exactTime = (column: string) =>
  sql.raw<string>(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)

export type LoggedEvent = Event & {
  leafIndex: number | null
  salt: Buffer | null
  content: string | null
  personId: string | null
}

/** `subjects`: ids of which the event is about at least one. */
export type EventFilter = { [name in 'kind' | 'personId' | 'since' | 'until']?: string | undefined } & {
  subjects?: readonly string[] | undefined
}

/** Newest first. `kind` is a beginning; it is searched as a range, because row-level security keeps `like` from using an index. */
export async function findEvents(
  tx: Tx,
  organisationId: string,
  filter: EventFilter,
  before: EventPosition | undefined,
  limit: number,
): Promise<LoggedEvent[]> {
  const conditions = [sql`e.organisation_id = ${organisationId}`]
  if (filter.kind) conditions.push(sql`e.kind >= ${filter.kind} and e.kind < ${`${filter.kind}~`}`)
  if (filter.personId) conditions.push(sql`p.person_id = ${filter.personId}`)
  if (filter.since) conditions.push(sql`e.at >= ${filter.since}`)
  if (filter.until) conditions.push(sql`e.at < ${filter.until}`)
  if (filter.subjects) conditions.push(sql`e.id = any (array(${eventsAbout(organisationId, filter.subjects)}))`)
  if (before) conditions.push(sql`(e.at, e.id) < (${before.at}::timestamptz, ${before.id}::uuid)`)
  return selectEvents(tx, sql`where ${sql.join(conditions, sql` and `)} order by e.at desc, e.id desc limit ${limit}`)
}

// Collected first: there are few, and the planner would rather walk the log by time until it meets them.
function eventsAbout(organisationId: string, subjects: readonly string[]): RawBuilder<unknown> {
  return sql`
    select s.event_id from audit_subjects s where s.organisation_id = ${organisationId} and s.subject_id = any (${subjects}::uuid[])`
}

/** Every kind that the log has, by name: one look at the index for each. */
export async function findKinds(tx: Tx, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    with recursive kinds(kind) as (
      (select e.kind from audit_events e where e.organisation_id = ${organisationId} order by e.kind limit 1)
      union all
      select (select e.kind from audit_events e where e.organisation_id = ${organisationId} and e.kind > k.kind order by e.kind limit 1)
      from kinds k where k.kind is not null
    )
    select kind from kinds where kind is not null`.execute(tx)
  return rows.map(row => row.kind)
}

export async function findEvent(tx: Tx, organisationId: string, id: string): Promise<LoggedEvent | undefined> {
  const events = await selectEvents(tx, sql`where e.organisation_id = ${organisationId} and e.id = ${id}`)
  return events[0]
}

/** In the order of the log, from leaf `start` up to, but without, `end`. */
export async function findPlacedEvents(
  tx: Tx,
  organisationId: string,
  start: number,
  end: number,
): Promise<(LoggedEvent & PlacedEvent)[]> {
  const range = sql`e.leaf_index >= ${start} and e.leaf_index < ${end}`
  return selectEvents(
    tx,
    sql`where e.organisation_id = ${organisationId} and ${range} order by e.leaf_index, e.id`,
  ) as Promise<(LoggedEvent & PlacedEvent)[]>
}

async function selectEvents(tx: Tx, rest: RawBuilder<unknown>): Promise<LoggedEvent[]> {
  const { rows } = await sql<LoggedEvent>`
    select e.id, e.kind, ${exactTime('e.at')} as at, e.commitment, e.leaf_index, p.salt, p.content::text as content, p.person_id
    from audit_events e
    left join audit_payloads p on p.organisation_id = e.organisation_id and p.event_id = e.id
    ${rest}`.execute(tx)
  return rows
}

/** What events are filed under, by event, sorted. */
export async function findSubjects(
  tx: Tx,
  organisationId: string,
  eventIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ eventId: string; subjects: string[] }>`
    select s.event_id, array_agg(s.subject_id::text order by s.subject_id) as subjects from audit_subjects s
    where s.organisation_id = ${organisationId} and s.event_id = any (${eventIds}::uuid[]) group by 1`.execute(tx)
  return new Map(rows.map(row => [row.eventId, row.subjects]))
}

export type StoredCheckpoint = { size: number; root: Buffer; note: string }
export type LatestCheckpoint = StoredCheckpoint & { at: Date }

export async function findLatestCheckpoint(tx: Tx, organisationId: string): Promise<LatestCheckpoint | undefined> {
  const { rows } = await sql<LatestCheckpoint>`
    select size, root, note, at from audit_checkpoints where organisation_id = ${organisationId}
    order by size desc limit 1`.execute(tx)
  return rows[0]
}

/** Checkpoints of a size above `start`, up to and with `end`. */
export async function findCheckpoints(
  tx: Tx,
  organisationId: string,
  start: number,
  end: number,
): Promise<StoredCheckpoint[]> {
  const { rows } = await sql<StoredCheckpoint>`
    select size, root, note from audit_checkpoints
    where organisation_id = ${organisationId} and size > ${start} and size <= ${end} order by size`.execute(tx)
  return rows
}

export async function findNodes(
  tx: Tx,
  organisationId: string,
  addresses: readonly NodeAddress[],
): Promise<TreeNode[]> {
  const { rows } = await sql<TreeNode>`
    select n.level, n.index, n.hash
    from unnest(${addresses.map(a => a.level)}::smallint[], ${addresses.map(a => a.index)}::bigint[]) a(level, index)
    join audit_nodes n on n.organisation_id = ${organisationId} and n.level = a.level and n.index = a.index`.execute(tx)
  return rows
}

/** The first checkpoint that covers a leaf. */
export async function findNextCheckpoint(
  tx: Tx,
  organisationId: string,
  leafIndex: number,
): Promise<StoredCheckpoint | undefined> {
  const { rows } = await sql<StoredCheckpoint>`
    select size, root, note from audit_checkpoints where organisation_id = ${organisationId} and size > ${leafIndex}
    order by size limit 1`.execute(tx)
  return rows[0]
}

/** What an erasure took away: the place of each event, null where it has none yet, and what its leaf commits to. */
export async function deletePayloads(
  tx: Tx,
  spellings: readonly string[],
): Promise<{ leafIndex: number | null; commitment: Buffer }[]> {
  const { rows } = await sql<{ leafIndex: number | null; commitment: Buffer }>`
    select leaf_index, commitment from erase_audit_payloads(${spellings}::text[])`.execute(tx)
  return rows
}
